package io.trunkline.nativeprotocol;

import io.trunkline.domain.framing.LabelLayout;
import io.trunkline.domain.framing.LabelledMessages;
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
 * @param binaryLayout how labelled binary messages are laid out where the form does not say
 * @param binaryIdCharacters most characters of a label, at most 255
 */
public record NativeProtocolConfig(
        int maxNesting,
        int batchLimit,
        int malformedLimit,
        Duration malformedWindow,
        int historyAnswerBytes,
        int historyLimit,
        LabelLayout binaryLayout,
        int binaryIdCharacters) {
    /** 64 levels, 100 requests, 50 malformed messages in 10 s, 256 KiB and 1,000 publications of history, labels of 10. */
    public static final NativeProtocolConfig DEFAULT = new NativeProtocolConfig(
            64,
            100,
            50,
            Duration.ofSeconds(10),
            256 << 10,
            1_000,
            LabelLayout.TRUNKLINE,
            LabelledMessages.ID_CHARACTERS);

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
        new LabelledMessages(binaryLayout, binaryIdCharacters); // which checks them
    }

    /** Reads and writes labelled binary messages. */
    LabelledMessages labels() {
        return new LabelledMessages(binaryLayout, binaryIdCharacters);
    }

    private static void positive(String field, int value) {
        if (value < 1) throw new IllegalArgumentException(field + " must be positive, but was " + value);
    }
}
