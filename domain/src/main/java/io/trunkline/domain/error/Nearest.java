package io.trunkline.domain.error;

import java.util.Comparator;
import java.util.List;

/** Finds what a misspelt name may have meant. */
public final class Nearest {
    /** Names from a message may be long, known ones are not. */
    private static final int LONGEST = 40;

    private Nearest() {}

    /** The hint after an unknown name: {@code ; the nearest is 'channel'}; empty where nothing is near. */
    public static String hint(String name, List<String> known) {
        String wanted = name.substring(0, Math.min(name.length(), LONGEST));
        return known.stream()
                .min(Comparator.comparingInt(candidate -> Spelling.distance(wanted, candidate)))
                .filter(candidate -> Spelling.distance(wanted, candidate) <= Math.max(2, candidate.length() / 2))
                .map(candidate -> "; the nearest is '" + candidate + "'")
                .orElse("");
    }
}
