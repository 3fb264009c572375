package io.trunkline.nativeprotocol;

import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.StreamPosition;
import io.trunkline.nativeprotocol.internal.wire.Members;
import io.trunkline.nativeprotocol.internal.wire.Value;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The members of an object from a server. {@code null} counts as left out, names nobody asks for are left alone. */
record Fields(Members members, String what) {
    static Fields of(Value value, String what) {
        Members members = value.object();
        if (members == null) throw mustBe(what, "an object", value);
        if (members.fault() != null) throw new NativeFormatException(what + " " + members.fault());
        return new Fields(members, what);
    }

    @Nullable
    Value get(String name) {
        Value value = members.get(name);
        return value == null || value.isNull() ? null : value;
    }

    @Nullable
    Fields object(String name) {
        Value value = get(name);
        return value == null ? null : of(value, name);
    }

    @Nullable
    String string(String name) {
        Value value = get(name);
        if (value == null) return null;
        String text = value.string();
        if (text == null) throw mustBe(name, "a string", value);
        return text;
    }

    String requiredString(String name) {
        String text = string(name);
        if (text == null) throw missing(name);
        return text;
    }

    @Nullable
    Long integer(String name) {
        Value value = get(name);
        if (value == null) return null;
        Long number = value.integer();
        if (number == null) throw mustBe(name, "a whole number of at most 2^53", value);
        return number;
    }

    long requiredInteger(String name) {
        Long number = integer(name);
        if (number == null) throw missing(name);
        return number;
    }

    /** A number in text, as JSON writes it. */
    String requiredNumber(String name) {
        Value value = get(name);
        if (value == null) throw missing(name);
        String number = value.number();
        if (number == null) throw mustBe(name, "a number", value);
        return number;
    }

    boolean flag(String name) {
        Value value = get(name);
        if (value == null) return false;
        Boolean flag = value.flag();
        if (flag == null) throw mustBe(name, "true or false", value);
        return flag;
    }

    /** The objects of a list, each as {@code read} makes it; none where there is no such member. */
    <T> List<T> objects(String name, Function<Fields, T> read) {
        Value value = get(name);
        if (value == null) return List.of();
        List<Value> elements = value.list();
        if (elements == null) throw mustBe(name, "an array", value);
        return elements.stream()
                .map(element -> read.apply(of(element, "an element of " + name)))
                .toList();
    }

    List<NativePublication> publications(String name) {
        return objects(name, Fields::publication);
    }

    List<NativeMember> members(String name) {
        return objects(name, Fields::member);
    }

    private NativeMember member() {
        return new NativeMember(requiredString("connection"), string("user"), said("info"));
    }

    /** What an application says, in whichever form it is written. */
    @Nullable
    Payload said(String name) {
        Value value = get(name);
        if (value == null) return null;
        Payload json = value.json();
        return json != null ? json : Payload.text(requiredString(name));
    }

    /** What these fields, and {@code data}, say of a request that was refused. */
    NativeMessage.Failure failure(@Nullable Long id, int code, @Nullable Fields data) {
        String text = string("message");
        String message = text == null ? "" : text;
        if (data == null) return new NativeMessage.Failure(id, code, message, null, null);
        return new NativeMessage.Failure(
                id,
                code,
                message,
                data.string("name"),
                data.string("option"),
                data.string("reason"),
                data.said("data"));
    }

    StreamPosition position() {
        return new StreamPosition(requiredString("epoch"), requiredInteger("offset"));
    }

    /** These fields as a publication. */
    NativePublication publication() {
        Long offset = integer("offset");
        return new NativePublication(
                requiredString("channel"),
                payload(),
                offset == null ? Publication.NO_OFFSET : offset,
                string("user"),
                string("epoch"));
    }

    Payload payload() {
        try {
            return members.payload();
        } catch (IllegalArgumentException wrong) {
            throw new NativeFormatException(wrong.getMessage() + " (" + what + ")");
        }
    }

    private NativeFormatException missing(String name) {
        return new NativeFormatException(name + " of " + what + " is missing");
    }

    private static NativeFormatException mustBe(String name, String rule, Value value) {
        return new NativeFormatException(name + " must be " + rule + ", but was " + value.shown());
    }
}
