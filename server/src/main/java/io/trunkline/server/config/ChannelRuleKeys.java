package io.trunkline.server.config;

import io.trunkline.domain.channel.ChannelContent;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.InvalidNameException;
import io.trunkline.domain.channel.OverflowPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What one rule of {@link Keys#CHANNELS} may say. */
public final class ChannelRuleKeys {
    private static final ChannelOptions DEFAULT = ChannelOptions.DEFAULT;

    public static final Key<ChannelPattern> PATTERN = Key.required(
            "pattern",
            new PatternType(),
            "Channels the rule is for, such as `weather/#`; the first rule that matches decides.");
    public static final Key<Integer> HISTORY_SIZE = Key.of(
            "history.size",
            new IntegerType(0, Integer.MAX_VALUE),
            DEFAULT.historySize(),
            "Publications kept; 0 keeps none.");
    public static final Key<Duration> HISTORY_AGE = Key.of(
            "history.age",
            new DurationType(Duration.ofMillis(1)),
            DEFAULT.historyAge(),
            "How long a publication is kept.");
    public static final Key<Long> HISTORY_BYTES = Key.of(
            "history.bytes",
            new SizeType(1, Long.MAX_VALUE),
            DEFAULT.historyBytes(),
            "Payload bytes kept for each channel.");
    public static final Key<Boolean> PRESENCE =
            Key.of("presence", ChoiceType.bool(), DEFAULT.presence(), "Whether the members of a channel are recorded.");
    public static final Key<Boolean> JOIN_LEAVE = Key.of(
            "joinLeave",
            ChoiceType.bool(),
            DEFAULT.joinLeave(),
            "Whether those who subscribe with `presence` are told who comes and goes; of no effect without `presence` of the"
                    + " channel.");
    public static final Key<Boolean> PERSISTENT = Key.of(
            "persistent",
            ChoiceType.bool(),
            DEFAULT.persistent(),
            "Whether a channel stays active without a subscriber; where the pattern is a name, from the start, else once it is"
                    + " there.");
    public static final Key<ChannelContent> CONTENT = Key.of(
            "content",
            new ChoiceType<>("choice", ChannelContent::text, ChannelContent.values()),
            DEFAULT.content(),
            "What bytes are that come without a kind, as from raw connections: with `bytes` TEXT where they are UTF-8, else"
                    + " BINARY; with `json` JSON where they are one JSON value of at most 64 levels, else as before.");
    public static final Key<Optional<Long>> MESSAGE_BYTES = Key.of(
            "messageBytes",
            new OptionalType<>(new SizeType(1, Integer.MAX_VALUE - 1)),
            Optional.empty(),
            "Longest payload of a publication, at most `limits.messageBytes`; with `none` that limit alone holds.");
    public static final Key<OverflowPolicy> OVERFLOW = Key.of(
            "overflow",
            new ChoiceType<>("choice", OverflowPolicy::text, OverflowPolicy.values()),
            DEFAULT.overflow(),
            "What happens at a subscriber that is too slow: `disconnect` closes it (3008), `drop-oldest` drops the oldest"
                    + " publications that wait, `keep-latest` keeps the newest one alone.");

    /** All of them, in the order of the documentation. */
    public static final List<Key<?>> ALL = List.of(
            PATTERN,
            HISTORY_SIZE,
            HISTORY_AGE,
            HISTORY_BYTES,
            PRESENCE,
            JOIN_LEAVE,
            PERSISTENT,
            CONTENT,
            MESSAGE_BYTES,
            OVERFLOW);

    private ChannelRuleKeys() {}

    private static final class PatternType implements ValueType<ChannelPattern> {
        @Override
        public String name() {
            return "pattern";
        }

        @Override
        public Optional<ChannelPattern> read(String key, Tree value, Problems problems) {
            if (!(value instanceof Tree.Scalar scalar)) {
                problems.add(value.origin(), key + " must be a channel pattern, but was " + value.kind());
                return Optional.empty();
            }
            try {
                return Optional.of(ChannelPattern.parse(scalar.text()));
            } catch (InvalidNameException refusal) {
                problems.add(value.origin(), key + " " + refusal.rule() + ": " + value.kind());
                return Optional.empty();
            }
        }

        @Override
        public String format(ChannelPattern value) {
            return Quoting.yaml(value.toString());
        }
    }
}
