package io.trunkline.server.config;

/** What a user wrote, shown back in an error: short, and without characters that would disturb a terminal. */
final class Shown {
    private static final int MAX = 60;

    private Shown() {}

    static String of(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().limit(MAX).forEach(c -> {
            if (Character.isISOControl(c)) out.append(String.format("\\u%04x", c));
            else out.appendCodePoint(c);
        });
        return text.codePointCount(0, text.length()) > MAX ? out + "..." : out.toString();
    }
}
