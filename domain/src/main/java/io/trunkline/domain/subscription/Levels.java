package io.trunkline.domain.subscription;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The levels that the nodes of one trie have before them. What no pattern spells is not in it, and matches wildcards alone. */
final class Levels<V> {
    private final Map<String, Level<V>> byText = new HashMap<>();

    /** The level of this text, or null where no pattern spells it. */
    @Nullable
    Level<V> find(String text) {
        return byText.get(text);
    }

    /** The level of this text, for one more node. */
    Level<V> use(String text) {
        Level<V> level = byText.computeIfAbsent(text, Level::new);
        level.uses++;
        return level;
    }

    /** One node less has it. */
    void release(Level<V> level) {
        if (--level.uses == 0) byText.remove(level.text);
    }

    boolean isEmpty() {
        return byText.isEmpty();
    }
}
