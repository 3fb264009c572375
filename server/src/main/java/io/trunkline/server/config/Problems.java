package io.trunkline.server.config;

import io.trunkline.server.text.Escapes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is wrong, so that a user hears of everything at once. */
final class Problems {
    private static final Comparator<Problem> ORDER = Comparator.comparing(
                    (Problem problem) -> problem.origin().layer())
            .thenComparing(problem -> problem.origin().line());

    private final List<Problem> found = new ArrayList<>();

    /** Whoever wrote the message, it is one line. */
    void add(Origin origin, String message) {
        Problem problem = new Problem(origin, Escapes.line(message));
        if (!found.contains(problem)) found.add(problem);
    }

    /**
     * Makes something of settings. A refusal of the maker is reported at the key that its message names; where a key it needs
     * was refused before, nothing more is said.
     *
     * @param section what the maker's messages leave out before the names of keys
     */
    <T> Optional<T> attempt(Settings settings, String section, Supplier<T> maker) {
        try {
            return Optional.of(maker.get());
        } catch (Settings.Unusable reported) {
            return Optional.empty();
        } catch (IllegalArgumentException refusal) {
            String message = section + refusal.getMessage();
            add(settings.originOfSubject(message), message);
            return Optional.empty();
        }
    }

    /** How many there are. */
    int count() {
        return found.size();
    }

    /** @throws ConfigException where there is any problem */
    void throwIfAny() {
        if (!found.isEmpty())
            throw new ConfigException(found.stream().sorted(ORDER).toList());
    }
}
