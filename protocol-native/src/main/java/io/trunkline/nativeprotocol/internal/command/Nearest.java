package io.trunkline.nativeprotocol.internal.command;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what a misspelt name may have meant. */
public final class Nearest {
    /** Names from a message may be long, known ones are not. */
    private static final int LONGEST = 40;

    private Nearest() {}

    /** The hint after an unknown name: {@code ; the nearest is 'channel'}; empty where nothing is near. */
    public static String hint(String name, List<String> known) {
        String wanted = name.substring(0, Math.min(name.length(), LONGEST)).toLowerCase(Locale.ROOT);
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(wanted, candidate)))
                .filter(candidate -> distance(wanted, candidate) <= Math.max(2, candidate.length() / 2))
                .map(candidate -> "; the nearest is '" + candidate + "'")
                .orElse("");
    }

    /** Levenshtein distance, without regard to case. */
    private static int distance(String wanted, String candidate) {
        String known = candidate.toLowerCase(Locale.ROOT);
        int[] row = new int[known.length() + 1];
        for (int j = 0; j < row.length; j++) row[j] = j;
        for (int i = 1; i <= wanted.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (wanted.charAt(i - 1) == known.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[known.length()];
    }
}
