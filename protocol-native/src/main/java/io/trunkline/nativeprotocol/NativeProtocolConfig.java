package io.trunkline.nativeprotocol;

import java.time.Duration;

/**
 * Limits of the native protocol; all positive.
 *
 * @param maxNesting most levels of objects and arrays in a message, at least 4, which the protocol itself needs
 * @param batchLimit most requests in a batch
 * @param malformedLimit malformed messages that a connection may send in a window; one more closes it
 * @param malformedWindow the window of {@code malformedLimit}
 * @param historyAnswerBytes bytes of publications in one answer, of which at least one publication is sent
 * @param historyLimit most publications in one answer
 */
public record NativeProtocolConfig(
        int maxNesting,
        int batchLimit,
        int malformedLimit,
        Duration malformedWindow,
        int historyAnswerBytes,
        int historyLimit) {
    /** 64 levels, 100 requests, 50 malformed messages in 10 s, 256 KiB and 1,000 publications of history. */
    public static final NativeProtocolConfig DEFAULT =
            new NativeProtocolConfig(64, 100, 50, Duration.ofSeconds(10), 256 << 10, 1_000);

    private static final int LEAST_NESTING = 4;

    public NativeProtocolConfig {
        if (maxNesting < LEAST_NESTING) {
            throw new IllegalArgumentException(
                    "native.maxNesting must be at least " + LEAST_NESTING + ", but was " + maxNesting);
        }
        positive("native.batchLimit", batchLimit);
        positive("native.malformedLimit", malformedLimit);
        if (!malformedWindow.isPositive()) {
            throw new IllegalArgumentException("native.malformedWindow must be positive, but was " + malformedWindow);
        }
        positive("native.historyAnswerBytes", historyAnswerBytes);
        positive("native.historyLimit", historyLimit);
    }

    private static void positive(String field, int value) {
        if (value < 1) throw new IllegalArgumentException(field + " must be positive, but was " + value);
    }
}
