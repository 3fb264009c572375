package io.trunkline.nativeprotocol.internal.wire;

import org.jspecify.annotations.Nullable;

/**
 * How a message of the binary form begins.
 *
 * @param operation from 0 to 127
 * @param id {@link #NO_ID} where there is none
 * @param length bytes of the head: where the fields begin
 */
public record BinaryHead(int operation, long id, int length) {
    /** No id. */
    public static final long NO_ID = -1;

    /** The id; null where there is none. */
    public @Nullable Long boxedId() {
        return id == NO_ID ? null : (Long) id;
    }
}
