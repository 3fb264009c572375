package io.trunkline.domain.testkit;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Names and patterns over so few levels that a random pattern matches a random name often. */
public final class RandomNames {
    private static final String[] LEVELS = {"a", "b", "ab", "abc", "$s", "ä€😀"};
    private static final int DEPTH = 4;

    private final Random random;

    public RandomNames(Random random) {
        this.random = random;
    }

    public ChannelName name() {
        List<String> levels = new ArrayList<>();
        for (int i = 0, n = 1 + random.nextInt(DEPTH); i < n; i++) {
            levels.add(level());
        }
        return ChannelName.of(String.join("/", levels));
    }

    /** A pattern of any structure, prefixes included. */
    public ChannelPattern pattern() {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0, n = random.nextInt(DEPTH); i < n; i++) {
            segments.add(random.nextInt(3) == 0 ? new Segment.One() : new Segment.Literal(level()));
        }
        segments.add(last());
        return ChannelPattern.of(segments);
    }

    /** A pattern that the native syntax can write. */
    public ChannelPattern nativePattern() {
        while (true) {
            ChannelPattern pattern = pattern();
            if (pattern.segments().stream().noneMatch(s -> s instanceof Segment.Prefix)) return pattern;
        }
    }

    private Segment last() {
        return switch (random.nextInt(5)) {
            case 0 -> new Segment.One();
            case 1 -> new Segment.Rest(0);
            case 2 -> new Segment.Rest(1);
            case 3 -> new Segment.Prefix(level().substring(0, 1));
            default -> new Segment.Literal(level());
        };
    }

    private String level() {
        return LEVELS[random.nextInt(LEVELS.length)];
    }
}
