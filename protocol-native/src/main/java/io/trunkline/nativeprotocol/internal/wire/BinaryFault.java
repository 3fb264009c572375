package io.trunkline.nativeprotocol.internal.wire;

import org.jspecify.annotations.Nullable;

/**
 * Bytes that are not a message of the binary form. The message says what is wrong and where, and repeats nothing of the
 * bytes. Has no stack trace: it is an answer, not a fault of the program.
 */
public final class BinaryFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String option;

    /** @param at the byte that should be something else, counted from 0 */
    BinaryFault(int at, String problem) {
        this(at, problem, null);
    }

    BinaryFault(int at, String problem, @Nullable String option) {
        super("not of the binary form at byte " + at + ": " + problem, null, false, false);
        this.option = option;
    }

    /** The configuration key of the limit that it is over; null where there is none. */
    public @Nullable String option() {
        return option;
    }
}
