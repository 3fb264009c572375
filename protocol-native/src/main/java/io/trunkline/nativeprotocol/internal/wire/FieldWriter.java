package io.trunkline.nativeprotocol.internal.wire;

import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.Publication;
import java.util.List;
import java.util.function.Consumer;

/** Writes the members of an object, in whichever form. Names are those of the JSON form. */
public interface FieldWriter {
    /** A member that is text. */
    FieldWriter string(String name, String text);

    /** @param value a whole number from 0 to 2^53 */
    FieldWriter integer(String name, long value);

    /** A member that is true or false. */
    FieldWriter flag(String name, boolean value);

    /** @param json a number as JSON writes it, not below zero */
    FieldWriter number(String name, String json);

    /** A member that has no value. */
    FieldWriter nothing(String name);

    /** @param json one JSON value */
    FieldWriter json(String name, String json);

    /** A member that is an object; {@code members} writes what is in it, and is called once. */
    FieldWriter object(String name, Consumer<FieldWriter> members);

    /** A member that is a list of objects; each of {@code items} writes what is in one, and is called once. */
    FieldWriter objects(String name, List<Consumer<FieldWriter>> items);

    /** A payload, in the members that the form has for its kind; the caller has checked that JSON is JSON. */
    FieldWriter payload(Payload payload);

    /**
     * A list of publications as far as they fit, at least one of them.
     *
     * @param room bytes that they may take
     * @return how many were written
     */
    int publications(String name, List<Publication> publications, int room);
}
