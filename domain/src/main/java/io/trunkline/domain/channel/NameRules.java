package io.trunkline.domain.channel;

import java.nio.charset.StandardCharsets;

/**
 * What a channel name may hold in one protocol. Every protocol has its own rules; all map to the same {@link ChannelName}.
 *
 * @param maxBytes longest name, in bytes of its UTF-8 form with {@code /} between levels
 * @param maxLevels most levels a name may have
 * @param emptyLevels whether a level may be the empty string
 * @param reserved characters that no level may hold: the wildcards of the protocol's pattern syntax
 */
public record NameRules(int maxBytes, int maxLevels, boolean emptyLevels, String reserved) {
    /** The native rules: 255 bytes, 32 levels, no empty level, none of {@code * + #}. */
    public static final NameRules NATIVE = new NameRules(255, 32, false, "*+#");

    private static final int SHOWN = 80;

    public NameRules {
        if (maxBytes < 1) throw new IllegalArgumentException("maxBytes must be positive, but was " + maxBytes);
        if (maxLevels < 1) throw new IllegalArgumentException("maxLevels must be positive, but was " + maxLevels);
    }

    /** Checks length and characters common to names and patterns; returns the levels. */
    String[] split(String field, String text) {
        if (text.isEmpty()) throw refusal(field, "must not be empty", text);
        int bytes = utf8Length(field, text);
        if (bytes > maxBytes)
            throw refusal(field, "has " + bytes + " bytes, at most " + maxBytes + " are allowed", text);
        String[] levels = text.split("/", -1);
        if (levels.length > maxLevels) {
            throw refusal(field, "has " + levels.length + " levels, at most " + maxLevels + " are allowed", text);
        }
        for (int i = 0; i < levels.length && !emptyLevels; i++) {
            if (levels[i].isEmpty()) throw refusal(field, "has an empty level " + (i + 1), text);
        }
        return levels;
    }

    void checkLiteral(String field, String level, String text) {
        for (int i = 0; i < level.length(); i++) {
            char c = level.charAt(i);
            if (reserved.indexOf(c) >= 0) {
                throw refusal(
                        field, "has the wildcard character '" + c + "' inside the level '" + shown(level) + "'", text);
            }
        }
    }

    /** UTF-8 length; refuses control characters and unpaired surrogates, which have no UTF-8 form. */
    private int utf8Length(String field, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                throw refusal(field, String.format("has the control character U+%04X at index %d", (int) c, i), text);
            }
            if (!Character.isSurrogate(c)) continue;
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (!pair) throw refusal(field, "has an unpaired surrogate at index " + i, text);
            i++;
        }
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    static InvalidNameException refusal(String field, String rule, String value) {
        return new InvalidNameException(field, rule, shown(value));
    }

    /** The value as an error may show it: short, and free of what would break a log line. */
    private static String shown(String value) {
        StringBuilder out = new StringBuilder(Math.min(value.length(), SHOWN) + 1);
        value.codePoints().limit(SHOWN).forEach(c -> {
            boolean plain = !Character.isISOControl(c) && (c < 0xD800 || c > 0xDFFF);
            out.appendCodePoint(plain ? c : '?');
        });
        return value.length() > SHOWN ? out.append('…').toString() : out.toString();
    }
}
