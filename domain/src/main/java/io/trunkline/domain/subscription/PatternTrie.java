package io.trunkline.domain.subscription;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.Segment;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values by pattern, in a trie of levels. Finding what matches a channel visits the nodes along the channel's levels, not the
 * patterns. Not thread-safe: its owner is one loop, or holds a lock.
 */
final class PatternTrie<V> {
    private final TrieNode<V> root = new TrieNode<>();
    private int size;

    /** How many patterns have a value. */
    int size() {
        return size;
    }

    /** Whether no node is left: what was removed leaves nothing behind. */
    boolean isEmpty() {
        return root.isEmpty();
    }

    /** The value of {@code pattern}, made by {@code create} where there is none. */
    V getOrCreate(ChannelPattern pattern, Supplier<? extends V> create) {
        TrieNode<V> node = root;
        for (Segment segment : pattern.segments()) {
            node = node.childOrCreate(segment);
        }
        if (node.value == null) {
            node.value = create.get();
            size++;
        }
        return node.value;
    }

    @Nullable
    V get(ChannelPattern pattern) {
        TrieNode<V> node = root;
        for (Segment segment : pattern.segments()) {
            node = node.child(segment);
            if (node == null) return null;
        }
        return node.value;
    }

    /** Removes the value of {@code pattern} and the nodes that only it needed. */
    void remove(ChannelPattern pattern) {
        if (remove(root, pattern.segments(), 0)) size--;
    }

    private static <V> boolean remove(TrieNode<V> node, List<Segment> segments, int depth) {
        if (depth == segments.size()) {
            boolean had = node.value != null;
            node.value = null;
            return had;
        }
        TrieNode<V> child = node.child(segments.get(depth));
        if (child == null) return false;
        boolean had = remove(child, segments, depth + 1);
        if (had && child.isEmpty()) node.removeChild(segments.get(depth));
        return had;
    }

    /** Adds the value of every pattern that matches {@code name} to {@code found}. */
    void match(ChannelName name, List<? super V> found) {
        if (size > 0) match(root, name, 0, found);
    }

    private static <V> void match(TrieNode<V> node, ChannelName name, int depth, List<? super V> found) {
        // a wildcard at the first level never matches a name of the system
        boolean wild = depth > 0 || !name.isSystem();
        if (wild && node.rest0 != null) node.rest0.addValue(found);
        if (depth == name.levelCount()) {
            node.addValue(found);
            return;
        }
        String level = name.level(depth);
        if (wild && node.rest1 != null) node.rest1.addValue(found);
        node.addPrefixesOf(level, found);
        TrieNode<V> literal = node.literal(level);
        if (literal != null) match(literal, name, depth + 1, found);
        if (wild && node.one != null) match(node.one, name, depth + 1, found);
    }
}
