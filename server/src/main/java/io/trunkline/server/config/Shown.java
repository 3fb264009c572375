package io.trunkline.server.config;

import io.trunkline.server.text.Escapes;

/** What a user wrote, shown back in an error: short, and without characters that would disturb a terminal. */
final class Shown {
    private static final int MAX = 60;

    private Shown() {}

    static String of(String text) {
        if (text.codePointCount(0, text.length()) <= MAX) return Escapes.line(text);
        return Escapes.line(text.substring(0, text.offsetByCodePoints(0, MAX))) + "...";
    }
}
