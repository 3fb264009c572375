package io.trunkline.server.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a user probably meant. */
final class NearestName {
    private NearestName() {}

    /** The rest of a message about {@code name}: the most similar of {@code known}, or nothing where none is similar. */
    static String hint(String name, Collection<String> known) {
        return of(name, known).map(near -> ": did you mean '" + near + "'?").orElse("");
    }

    /** Similar is: at most a third of its letters wrong, or the same last part in another section. */
    static Optional<String> of(String name, Collection<String> known) {
        Optional<String> near = known.stream()
                .filter(other -> distance(name, other) <= Math.max(1, name.length() / 3))
                .min(Comparator.comparingInt(other -> distance(name, other)));
        String last = lastPart(name);
        return near.or(() ->
                known.stream().filter(other -> lastPart(other).equals(last)).findFirst());
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's distance: letters to insert, remove or replace; upper and lower case are the same. */
    static int distance(String a, String b) {
        String from = a.toLowerCase(Locale.ROOT);
        String to = b.toLowerCase(Locale.ROOT);
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) row[j] = j;
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
