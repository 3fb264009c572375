package io.trunkline.server.config;

import io.trunkline.domain.error.Spelling;
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
                .filter(other -> Spelling.distance(name, other) <= Math.max(1, name.length() / 3))
                .min(Comparator.comparingInt(other -> Spelling.distance(name, other)));
        String last = lastPart(name);
        return near.or(() ->
                known.stream().filter(other -> lastPart(other).equals(last)).findFirst());
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
