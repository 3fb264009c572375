package io.trunkline.server.call;

import static tools.jackson.databind.cfg.CoercionAction.Fail;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.error.Nearest;
import io.trunkline.domain.error.Shown;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.payload.PayloadKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** Between payloads and the types of handlers. What it says of arguments that do not fit repeats none of their values. */
final class CallBinding {
    private static final String WHOLE = "a whole number in range";
    private static final String MISSING = "Missing ";
    private static final Payload NULL = Payload.json("null");

    private final JsonMapper mapper = JsonMapper.builder()
            .annotationIntrospector(
                    AnnotationIntrospector.pair(new RequiredComponents(), new JacksonAnnotationIntrospector()))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    strict -> strict.setCoercion(CoercionInputShape.Integer, Fail)
                            .setCoercion(CoercionInputShape.Float, Fail)
                            .setCoercion(CoercionInputShape.Boolean, Fail))
            .build();

    /** @throws CommandException naming the member that does not fit */
    <A> A read(Payload data, Class<A> type) {
        if (type == Payload.class) return type.cast(data);
        if (data.kind() == PayloadKind.BINARY) {
            if (type == byte[].class) return type.cast(data.toBytes());
            throw refused("data must be JSON, but was bytes");
        }
        A value;
        try {
            byte[] json = data.kind() == PayloadKind.JSON ? data.toBytes() : mapper.writeValueAsBytes(data.asText());
            value = mapper.readValue(json, type);
        } catch (JacksonException unfit) {
            throw refusal(unfit);
        }
        if (value == null) throw refused("data is missing");
        return value;
    }

    Payload write(@Nullable Object value) {
        return switch (value) {
            case null -> NULL;
            case Payload payload -> payload;
            case String text -> Payload.text(text);
            case byte[] bytes -> Payload.binary(bytes.clone());
            default -> Payload.json(mapper.writeValueAsBytes(value));
        };
    }

    private static CommandException refusal(JacksonException unfit) {
        return switch (unfit) {
            case UnrecognizedPropertyException unknown -> unknown(unknown);
            case InvalidNullException nothing -> refused(place(unfit.getPath()) + " is missing");
            case MismatchedInputException wrong -> mismatch(wrong);
            case InputCoercionException tooLarge -> refused(place(unfit.getPath()) + " must be " + WHOLE);
            default -> refused(place(unfit.getPath()) + " cannot be read");
        };
    }

    private static CommandException unknown(UnrecognizedPropertyException unknown) {
        List<JacksonException.Reference> path = unknown.getPath();
        List<String> known =
                unknown.getKnownPropertyIds().stream().map(String::valueOf).toList();
        String name = unknown.getPropertyName();
        return refused(place(path.subList(0, path.size() - 1)) + " has no member '" + Shown.of(name) + "'"
                + Nearest.hint(name, known));
    }

    private static CommandException mismatch(MismatchedInputException wrong) {
        String place = place(wrong.getPath());
        if (wrong.getOriginalMessage().startsWith(MISSING)) return refused(place + " is missing");
        Class<?> type = wrong.getTargetType();
        return refused(type == null ? place + " has the wrong type" : place + " must be " + words(type));
    }

    private static String words(Class<?> type) {
        if (type == String.class) return "a string";
        if (type == boolean.class || type == Boolean.class) return "true or false";
        if (type == float.class || type == double.class || type == Float.class || type == Double.class) {
            return "a number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) return WHOLE;
        if (type.isArray() || Iterable.class.isAssignableFrom(type)) return "an array";
        return type.isRecord() ? "an object" : "a " + type.getSimpleName();
    }

    /** {@code data.items[2].count}. */
    private static String place(List<JacksonException.Reference> path) {
        StringBuilder place = new StringBuilder("data");
        for (JacksonException.Reference step : path) {
            String name = step.getPropertyName();
            if (name == null) place.append('[').append(step.getIndex()).append(']');
            else place.append('.').append(Shown.of(name));
        }
        return place.toString();
    }

    private static CommandException refused(String message) {
        return new CommandException(ErrorCode.INVALID_PARAMS, message);
    }
}
