package io.trunkline.nativeprotocol.internal.wire;

import io.trunkline.domain.payload.Payload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of an object, in whichever form it came: what methods and the client read, without a look at the form. */
public interface Members {
    /** What is wrong with the object as a whole: {@code has the member 'id' twice}; null where nothing is. */
    @Nullable
    String fault();

    /** The names, in their order. */
    List<String> names();

    /** The value of a member; null where there is none of that name. */
    @Nullable
    Value get(String name);

    /**
     * The payload that the members hold.
     *
     * @throws IllegalArgumentException saying what is missing or wrong with it
     */
    Payload payload();
}
