package io.trunkline.domain.publication;

import org.jspecify.annotations.Nullable;

/**
 * For whom a publication is, and until when. A history store keeps them with the publication.
 *
 * @param audience which connections it is for
 * @param endMs wall-clock time from which on it is not read from history any more, in milliseconds since 1970; {@link
 *     Long#MAX_VALUE} for as long as it is kept
 * @param receipt by which those who get it confirm that they have it; null where nobody asks
 */
public record Terms(Audience audience, long endMs, @Nullable String receipt) {
    /** For everyone, for as long as it is kept: of most publications, and compared by identity where that is fast. */
    public static final Terms NONE = new Terms(Audience.ALL, Long.MAX_VALUE);

    private static final int RECEIPT_BYTES = 56;

    /** Terms of which nobody asks for a receipt. */
    public Terms(Audience audience, long endMs) {
        this(audience, endMs, null);
    }

    /** Whether it is over at a time, wherever it is then. */
    public boolean isOver(long nowMs) {
        return nowMs >= endMs;
    }

    /** Whether a reader gets it at a time; {@code connection} is null for the application, which sees all that has not ended. */
    public boolean admit(@Nullable String connection, long nowMs) {
        if (this == NONE) return true;
        return !isOver(nowMs) && (connection == null || audience.has(connection));
    }

    /** What they cost in memory, in bytes, measured roughly. */
    public int bytes() {
        if (this == NONE) return 0;
        return audience.bytes() + (receipt == null ? 0 : RECEIPT_BYTES + receipt.length());
    }
}
