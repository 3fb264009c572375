package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.InvalidNameException;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.error.Nearest;
import io.trunkline.domain.error.Shown;
import io.trunkline.domain.payload.Payload;
import io.trunkline.nativeprotocol.internal.wire.JsonMembers;
import io.trunkline.nativeprotocol.internal.wire.Members;
import io.trunkline.nativeprotocol.internal.wire.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a method is called with, in whichever form it came. Every getter names the parameter, the rule and the value when it
 * refuses; an optional parameter that is {@code null} counts as left out.
 */
public final class Params {
    private final Members members;
    private final String prefix;

    private Params(Members members, String prefix) {
        this.members = members;
        this.prefix = prefix;
    }

    /** Parameters of a method, which are an object of these names, or left out. */
    public static Params of(@Nullable Value params, Method method) {
        return of(params, method.name(), method.parameters());
    }

    /** Parameters of something called {@code name}, which are an object of the names {@code known}, or left out. */
    public static Params of(@Nullable Value params, String name, List<String> known) {
        if (params == null) return new Params(JsonMembers.NONE, "");
        Members members = params.object();
        if (members == null) throw refused("params must be an object, but was " + params.shown());
        Params checked = new Params(members, "");
        checked.check("params", known, name + " has no parameter");
        return checked;
    }

    private void check(String what, List<String> known, String unknownIs) {
        if (members.fault() != null) throw refused(what + " " + members.fault());
        for (String name : members.names()) {
            if (known.contains(name)) continue;
            throw refused(unknownIs + " '" + Shown.of(name) + "'" + Nearest.hint(name, known));
        }
    }

    boolean has(String name) {
        return value(name) != null;
    }

    private @Nullable Value value(String name) {
        Value value = members.get(name);
        return value == null || value.isNull() ? null : value;
    }

    /** An optional parameter that is an object of these members. */
    @Nullable
    Params object(String name, List<String> known) {
        Value value = value(name);
        if (value == null) return null;
        Members inner = value.object();
        if (inner == null) throw mustBe(name, "an object", value);
        Params object = new Params(inner, prefix + name + ".");
        object.check(prefix + name, known, prefix + name + " has no member");
        return object;
    }

    /** An optional parameter that is a list of objects of these members. */
    List<Params> objects(String name, List<String> known, int most) {
        Value value = value(name);
        if (value == null) return List.of();
        List<Value> elements = value.list();
        if (elements == null) throw mustBe(name, "a list of objects", value);
        if (elements.size() > most) {
            throw refused(prefix + name + " must have at most " + most + " elements, but has " + elements.size());
        }
        List<Params> objects = new ArrayList<>(elements.size());
        for (Value element : elements) {
            String place = prefix + name + "[" + objects.size() + "]";
            Members inner = element.object();
            if (inner == null) throw refused(place + " must be an object, but was " + element.shown());
            Params object = new Params(inner, place + ".");
            object.check(place, known, place + " has no member");
            objects.add(object);
        }
        return objects;
    }

    /** An optional parameter that is a list of texts. */
    List<String> strings(String name, int most) {
        Value value = value(name);
        if (value == null) return List.of();
        List<Value> elements = value.list();
        if (elements == null) throw mustBe(name, "a list of strings", value);
        if (elements.size() > most) {
            throw refused(prefix + name + " must have at most " + most + " elements, but has " + elements.size());
        }
        List<String> texts = new ArrayList<>(elements.size());
        for (Value element : elements) {
            String text = element.string();
            if (text == null) throw mustBe(name + "[" + texts.size() + "]", "a string", element);
            texts.add(text);
        }
        return texts;
    }

    /** A text, where the parameter is one; null where it is something else. */
    @Nullable
    String text(String name) {
        Value value = value(name);
        return value == null ? null : value.string();
    }

    boolean isNumber(String name) {
        Value value = value(name);
        return value != null && value.number() != null;
    }

    /** The refusal of a member that must be there. */
    CommandException missing(String name) {
        return refused(prefix + name + " is missing");
    }

    /** An optional text. */
    @Nullable
    String string(String name) {
        return value(name) == null ? null : requiredString(name);
    }

    /** A text. */
    public String requiredString(String name) {
        Value value = members.get(name);
        if (value == null) throw missing(name);
        String text = value.string();
        if (text == null) throw mustBe(name, "a string", value);
        return text;
    }

    boolean flag(String name) {
        Value value = value(name);
        if (value == null) return false;
        Boolean flag = value.flag();
        if (flag == null) throw mustBe(name, "true or false", value);
        return flag;
    }

    /** An optional whole number. */
    long integer(String name, long least, long most, long otherwise) {
        Value value = value(name);
        if (value == null) return otherwise;
        Long number = value.integer();
        if (number == null || number < least || number > most) {
            throw mustBe(name, "a whole number from " + least + " to " + most, value);
        }
        return number;
    }

    /** The id of another request. */
    RequestId requestId(String name) {
        Value value = members.get(name);
        if (value == null) throw missing(name);
        RequestId id = requestId(value);
        if (id == null) throw mustBe(name, "the id of a request, a string or a whole number", value);
        return id;
    }

    private static @Nullable RequestId requestId(Value value) {
        String text = value.string();
        if (text != null) return new RequestId.Text(text);
        Long number = value.integer();
        return number == null ? null : new RequestId.Number(number);
    }

    ChannelPattern pattern(String name) {
        try {
            return ChannelPattern.parse(requiredString(name));
        } catch (InvalidNameException invalid) {
            throw new CommandException(ErrorCode.INVALID_CHANNEL, invalid.getMessage());
        }
    }

    ChannelName channel(String name) {
        try {
            return ChannelName.of(requiredString(name));
        } catch (InvalidNameException invalid) {
            throw new CommandException(ErrorCode.INVALID_CHANNEL, invalid.getMessage());
        }
    }

    /** The payload, in the members that the form has for it. */
    public Payload payload() {
        try {
            return members.payload();
        } catch (IllegalArgumentException refusal) {
            throw refused(String.valueOf(refusal.getMessage()));
        }
    }

    static CommandException refused(String message) {
        return new CommandException(ErrorCode.INVALID_PARAMS, message);
    }

    private CommandException mustBe(String name, String rule, Value value) {
        return refused(prefix + name + " must be " + rule + ", but was " + value.shown());
    }
}
