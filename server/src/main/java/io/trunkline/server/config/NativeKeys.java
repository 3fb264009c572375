package io.trunkline.server.config;

import io.trunkline.domain.framing.LabelLayout;
import io.trunkline.nativeprotocol.NativeProtocolConfig;
import java.time.Duration;
import java.util.List;

/** The keys of the native protocol; each is named after the component of {@link NativeProtocolConfig} that it sets. */
public final class NativeKeys {
    private static final NativeProtocolConfig DEFAULT = NativeProtocolConfig.DEFAULT;

    public static final Key<Integer> MAX_NESTING = Key.of(
            "native.maxNesting",
            new IntegerType(4, 1_000),
            DEFAULT.maxNesting(),
            "Most levels of objects and arrays in a message.");
    public static final Key<Integer> BATCH_LIMIT =
            count("native.batchLimit", DEFAULT.batchLimit(), "Most requests in a batch.");
    public static final Key<Integer> MALFORMED_LIMIT = count(
            "native.malformedLimit",
            DEFAULT.malformedLimit(),
            "Malformed messages that a connection may send within `native.malformedWindow`; one more closes it (3505).");
    public static final Key<Duration> MALFORMED_WINDOW = Key.of(
            "native.malformedWindow",
            new DurationType(Duration.ofMillis(1)),
            DEFAULT.malformedWindow(),
            "The time over which malformed messages are counted.");
    public static final Key<Long> HISTORY_ANSWER_BYTES = Key.of(
            "native.historyAnswerBytes",
            new SizeType(1, Integer.MAX_VALUE),
            (long) DEFAULT.historyAnswerBytes(),
            "Bytes of publications in one answer; at least one publication is sent.");
    public static final Key<Integer> HISTORY_LIMIT =
            count("native.historyLimit", DEFAULT.historyLimit(), "Most publications in one answer.");

    public static final Key<LabelLayout> BINARY_LAYOUT = Key.of(
            "native.binaryLayout",
            new ChoiceType<>("choice", LabelLayout::text, LabelLayout.values()),
            DEFAULT.binaryLayout(),
            "How labelled binary messages lie in a WebSocket message: `trunkline`, or `sgc` as sgcWebSockets lays them out.");
    public static final Key<Integer> BINARY_ID_CHARACTERS = Key.of(
            "native.binaryIdCharacters",
            new IntegerType(1, 255),
            DEFAULT.binaryIdCharacters(),
            "Most characters of the id of a labelled binary message.");

    /** All of them, in the order of the documentation. */
    public static final List<Key<?>> ALL = List.of(
            MAX_NESTING,
            BATCH_LIMIT,
            MALFORMED_LIMIT,
            MALFORMED_WINDOW,
            HISTORY_ANSWER_BYTES,
            HISTORY_LIMIT,
            BINARY_LAYOUT,
            BINARY_ID_CHARACTERS);

    private NativeKeys() {}

    private static Key<Integer> count(String name, int byDefault, String description) {
        return Key.of(name, new IntegerType(1, Integer.MAX_VALUE), byDefault, description);
    }
}
