package io.trunkline.domain.subscription;

import io.trunkline.domain.channel.Segment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node of a {@link PatternTrie}: what follows one path of segments. Maps appear when the first entry needs them. */
final class TrieNode<V> {
    @Nullable
    V value;

    @Nullable
    TrieNode<V> one;

    @Nullable
    TrieNode<V> rest0;

    @Nullable
    TrieNode<V> rest1;

    private @Nullable Map<String, TrieNode<V>> literals;
    private @Nullable Map<String, TrieNode<V>> prefixes;

    @Nullable
    TrieNode<V> literal(String level) {
        return literals == null ? null : literals.get(level);
    }

    @Nullable
    TrieNode<V> child(Segment segment) {
        return switch (segment) {
            case Segment.Literal literal -> literal(literal.text());
            case Segment.One any -> one;
            case Segment.Rest rest -> rest.atLeast() == 0 ? rest0 : rest1;
            case Segment.Prefix prefix -> prefixes == null ? null : prefixes.get(prefix.text());
        };
    }

    TrieNode<V> childOrCreate(Segment segment) {
        TrieNode<V> child = child(segment);
        if (child != null) return child;
        TrieNode<V> created = new TrieNode<>();
        switch (segment) {
            case Segment.Literal literal -> literals = put(literals, literal.text(), created);
            case Segment.Prefix prefix -> prefixes = put(prefixes, prefix.text(), created);
            case Segment.One any -> one = created;
            case Segment.Rest rest -> setRest(rest, created);
        }
        return created;
    }

    void removeChild(Segment segment) {
        switch (segment) {
            case Segment.Literal literal -> literals = without(literals, literal.text());
            case Segment.Prefix prefix -> prefixes = without(prefixes, prefix.text());
            case Segment.One any -> one = null;
            case Segment.Rest rest -> setRest(rest, null);
        }
    }

    private void setRest(Segment.Rest rest, @Nullable TrieNode<V> node) {
        if (rest.atLeast() == 0) rest0 = node;
        else rest1 = node;
    }

    private static <N> Map<String, N> put(@Nullable Map<String, N> map, String key, N node) {
        Map<String, N> target = map == null ? new HashMap<>(2) : map;
        target.put(key, node);
        return target;
    }

    private static <N> @Nullable Map<String, N> without(@Nullable Map<String, N> map, String key) {
        if (map == null) return null;
        map.remove(key);
        return map.isEmpty() ? null : map;
    }

    boolean isEmpty() {
        return value == null && one == null && rest0 == null && rest1 == null && literals == null && prefixes == null;
    }

    void addValue(List<? super V> found) {
        if (value != null) found.add(value);
    }

    /** A prefix spells its first character, so it may match a name of the system. */
    void addPrefixesOf(String level, List<? super V> found) {
        if (prefixes == null) return;
        for (int end = 1; end <= level.length(); end++) {
            TrieNode<V> node = prefixes.get(level.substring(0, end));
            if (node != null) node.addValue(found);
        }
    }
}
