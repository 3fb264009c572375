package io.trunkline.server.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keys that belong together, and what a mapping says about them. */
final class KeyTable {
    private final List<Key<?>> keys;
    private final Map<String, Key<?>> byName = new LinkedHashMap<>();
    private final Set<String> sections = new LinkedHashSet<>();

    KeyTable(List<Key<?>> keys) {
        this.keys = List.copyOf(keys);
        for (Key<?> key : keys) {
            if (byName.put(key.name(), key) != null) {
                throw new IllegalArgumentException("two keys are named " + key);
            }
            for (int dot = key.name().indexOf('.'); dot > 0; dot = key.name().indexOf('.', dot + 1)) {
                sections.add(key.name().substring(0, dot));
            }
        }
    }

    /** In the order of the documentation. */
    List<Key<?>> keys() {
        return keys;
    }

    Optional<Key<?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Whether a key of the section, which is written with its last dot, may hold a secret. */
    boolean holdsSecret(String section) {
        return keys.stream()
                .anyMatch(key -> key.name().startsWith(section) && key.type().holdsSecret());
    }

    /** Why there is no key of this name. */
    String unknown(String name) {
        if (sections.contains(name)) {
            String first = keys.stream()
                    .map(Key::name)
                    .filter(key -> key.startsWith(name + "."))
                    .findFirst()
                    .orElseThrow();
            return "'" + name + "' is a section: set a key in it, such as '" + first + "'";
        }
        List<String> known = new ArrayList<>(byName.keySet());
        known.addAll(sections);
        return "unknown key '" + Shown.of(name) + "'" + NearestName.hint(name, known);
    }

    /**
     * Puts what a mapping holds into {@code settings}. Names may be nested or dotted: {@code log: {level: debug}} and {@code
     * log.level: debug} are the same.
     */
    void read(Tree.Fields root, Settings settings, Problems problems) {
        read(root, "", settings, new HashMap<>(), problems);
    }

    private void read(
            Tree.Fields fields, String above, Settings settings, Map<String, Origin> seen, Problems problems) {
        for (Tree.Field field : fields.fields()) {
            String name = above + field.name();
            Key<?> key = byName.get(name);
            if (key == null && !sections.contains(name)) {
                problems.add(field.origin(), settings.where() + unknown(name));
                continue;
            }
            // A section that comes twice is refused too: YAML forbids it, and other readers would lose the first.
            Origin first = seen.putIfAbsent(name, field.origin());
            if (first != null) {
                problems.add(field.origin(), settings.prefix() + name + " is set twice, first at " + first);
            }
            if (key != null) settings.put(key, field.value(), problems);
            else section(field, name, settings, seen, problems);
        }
    }

    private void section(
            Tree.Field field, String name, Settings settings, Map<String, Origin> seen, Problems problems) {
        switch (field.value()) {
            case Tree.Fields inner -> read(inner, name + ".", settings, seen, problems);
            case Tree.Empty empty -> {} // every key of the section is commented out
            case Tree.Scalar scalar -> refuse(scalar, name, settings, problems);
            case Tree.Items items -> refuse(items, name, settings, problems);
        }
    }

    private void refuse(Tree value, String name, Settings settings, Problems problems) {
        String was = value.kind(holdsSecret(name + "."));
        String message = settings.prefix() + name + " must be a section with keys in it, but was " + was;
        problems.add(value.origin(), message);
    }
}
