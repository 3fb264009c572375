package io.trunkline.domain.call;

import java.time.Duration;

/**
 * Limits of calls; all positive.
 *
 * @param timeout the most time a call has; its caller may ask for less
 * @param perConnection calls that one connection may have at a time
 * @param bytesPerConnection bytes of arguments that the calls of one connection may hold; one call may always
 * @param totalBytes bytes of arguments that all calls together may hold
 */
public record CallLimits(Duration timeout, int perConnection, long bytesPerConnection, long totalBytes) {
    /** The option of {@link #timeout}. */
    public static final String TIMEOUT = "calls.timeout";
    /** The option of {@link #perConnection}. */
    public static final String PER_CONNECTION = "calls.perConnection";
    /** The option of {@link #bytesPerConnection}. */
    public static final String BYTES_PER_CONNECTION = "calls.bytesPerConnection";
    /** The option of {@link #totalBytes}. */
    public static final String TOTAL_BYTES = "calls.totalBytes";

    /** 30 seconds, 64 calls and 4 MiB for each connection, 64 MiB in all. */
    public static final CallLimits DEFAULT = new CallLimits(Duration.ofSeconds(30), 64, 4 << 20, 64 << 20);

    public CallLimits {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException(TIMEOUT + " must be positive, but was " + timeout);
        }
        positive(PER_CONNECTION, perConnection);
        positive(BYTES_PER_CONNECTION, bytesPerConnection);
        positive(TOTAL_BYTES, totalBytes);
    }

    private static void positive(String field, long value) {
        if (value < 1) throw new IllegalArgumentException(field + " must be positive, but was " + value);
    }
}
