package io.trunkline.domain.error;

/** Names from a message as an error may repeat them: short, and free of what would break a log line. */
public final class Shown {
    private static final int LONGEST = 40;

    private Shown() {}

    public static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '?' : c)
                .forEach(shown::appendCodePoint);
        return shown.length() < text.length() ? shown.append("...").toString() : shown.toString();
    }
}
