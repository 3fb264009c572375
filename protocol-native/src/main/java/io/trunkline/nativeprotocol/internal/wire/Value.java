package io.trunkline.nativeprotocol.internal.wire;

import io.trunkline.domain.payload.Payload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One value of a message, in whichever form it came. Each question is answered with null where it is not of that type. */
public interface Value {
    /** Whether it stands for a value that is left out. */
    boolean isNull();

    /** The members of an object. */
    @Nullable
    Members object();

    /** The elements of a list. */
    @Nullable
    List<Value> list();

    /** The text of a string. */
    @Nullable
    String string();

    /** A whole number of at most 2^53 either side of zero. */
    @Nullable
    Long integer();

    /** Any number, as JSON writes it. */
    @Nullable
    String number();

    /** True or false. */
    @Nullable
    Boolean flag();

    /** The very bytes of what is written as JSON; null of anything else. */
    default @Nullable Payload json() {
        return null;
    }

    /** As an error may show it: a short number, of anything else the type, since a payload is not repeated. */
    String shown();
}
