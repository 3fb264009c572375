package io.trunkline.server.text;

import java.util.function.IntPredicate;

/**
 * Text from outside, made safe to print. Escaped are control characters, the separators that some programs take for the end of
 * a line, and invisible characters of format, with which text can be shown in another order than it is in.
 */
public final class Escapes {
    private Escapes() {}

    /** One line for people: {@code \n}, {@code \t}, <code>&#92;u001b</code>. A backslash stays as it is. */
    public static String line(String text) {
        return escape(text, Escapes::disturbs);
    }

    /** The inside of a JSON string. */
    public static String json(String text) {
        return escape(text, c -> c == '"' || c == '\\' || disturbs(c));
    }

    /** JSON on one line: the control characters it can hold are white space between its parts. */
    public static String jsonLine(String json) {
        StringBuilder out = new StringBuilder(json.length());
        json.codePoints().forEach(c -> {
            if (Character.isISOControl(c) && c < ' ') out.append(' ');
            else append(out, c, Escapes::disturbs);
        });
        return out.toString();
    }

    private static boolean disturbs(int c) {
        if (c < 0x7f) return c < ' ';
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static String escape(String text, IntPredicate escaped) {
        if (text.codePoints().noneMatch(escaped)) return text;
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(out, c, escaped));
        return out.toString();
    }

    private static void append(StringBuilder out, int c, IntPredicate escaped) {
        if (!escaped.test(c)) {
            out.appendCodePoint(c);
            return;
        }
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> Character.toString(c).chars().forEach(unit -> out.append(String.format("\\u%04x", unit)));
        }
    }
}
