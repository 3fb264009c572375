package io.trunkline.domain.channel;

import io.trunkline.domain.channel.Segment.Literal;
import io.trunkline.domain.channel.Segment.One;
import io.trunkline.domain.channel.Segment.Rest;
import java.util.ArrayList;
import java.util.List;

/**
 * The native pattern syntax. Levels are separated by {@code /}.
 *
 * <pre>
 *   +   anywhere            exactly one level
 *   *   before the last     exactly one level
 *   *   as the last level   one or more levels
 *   #   as the last level   zero or more levels
 * </pre>
 *
 * A wildcard fills its level: {@code a*} is refused.
 */
final class NativeSyntax {
    private static final NameRules RULES = NameRules.NATIVE;

    private NativeSyntax() {}

    static ChannelPattern parse(String text) {
        String[] levels = RULES.split("pattern", text);
        List<Segment> segments = new ArrayList<>(levels.length);
        for (int i = 0; i < levels.length; i++) {
            segments.add(segment(levels[i], i == levels.length - 1, text));
        }
        return ChannelPattern.of(segments);
    }

    private static Segment segment(String level, boolean last, String text) {
        switch (level) {
            case "+":
                return new One();
            case "*":
                return last ? new Rest(1) : new One();
            case "#":
                if (!last) throw NameRules.refusal("pattern", "has '#' before its last level", text);
                return new Rest(0);
            default:
                RULES.checkLiteral("pattern", level, text);
                return new Literal(level);
        }
    }
}
