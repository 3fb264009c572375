package io.trunkline.domain.subscription;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.Segment;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values by pattern, in a trie of levels. Finding what matches a channel visits the nodes along the channel's levels, not the
 * patterns: at most two ways go on from a node, a literal and a single wildcard, so patterns made to be slow cost up to two to
 * the power of their wildcards. Not thread-safe: its owner is one loop, or holds a lock.
 */
final class PatternTrie<V> {
    private final TrieNode<V> root = new TrieNode<>();
    private final Levels<V> levels = new Levels<>();
    private final TrieWalk<V> walk = new TrieWalk<>();
    private int size;

    /** How many patterns have a value. */
    int size() {
        return size;
    }

    /** Whether no node is left: what was removed leaves nothing behind. */
    boolean isEmpty() {
        return root.isEmpty() && levels.isEmpty();
    }

    /** The value of {@code pattern}, made by {@code create} where there is none. */
    V getOrCreate(ChannelPattern pattern, Supplier<? extends V> create) {
        List<Segment> segments = pattern.segments();
        Segment last = last(segments);
        TrieNode<V> node = root;
        for (int i = 0, nodes = nodes(segments, last); i < nodes; i++) {
            node = nextOrCreate(node, segments.get(i));
        }
        V value = node.value(last);
        if (value != null) return value;
        V created = create.get();
        node.value(last, created);
        size++;
        return created;
    }

    private TrieNode<V> nextOrCreate(TrieNode<V> node, Segment segment) {
        TrieNode<V> known = next(node, segment);
        if (known != null) return known;
        TrieNode<V> created = new TrieNode<>();
        if (segment instanceof Segment.Literal literal) node.literal(levels.use(literal.text()), created);
        else node.one = created;
        return created;
    }

    private @Nullable TrieNode<V> next(TrieNode<V> node, Segment segment) {
        if (!(segment instanceof Segment.Literal literal)) return node.one;
        Level<V> level = levels.find(literal.text());
        return level == null ? null : node.literal(level);
    }

    @Nullable
    V get(ChannelPattern pattern) {
        List<Segment> segments = pattern.segments();
        Segment last = last(segments);
        TrieNode<V> node = root;
        for (int i = 0, nodes = nodes(segments, last); i < nodes; i++) {
            node = next(node, segments.get(i));
            if (node == null) return null;
        }
        return node.value(last);
    }

    /** Removes the value of {@code pattern} and the nodes that only it needed; false where it had none. */
    boolean remove(ChannelPattern pattern) {
        List<Segment> segments = pattern.segments();
        if (!remove(root, segments, 0, last(segments))) return false;
        size--;
        return true;
    }

    private boolean remove(TrieNode<V> node, List<Segment> segments, int depth, @Nullable Segment last) {
        if (depth == nodes(segments, last)) {
            boolean had = node.value(last) != null;
            node.value(last, null);
            return had;
        }
        Segment segment = segments.get(depth);
        TrieNode<V> next = next(node, segment);
        if (next == null || !remove(next, segments, depth + 1, last)) return false;
        if (next.isEmpty()) unlink(node, segment);
        return true;
    }

    private void unlink(TrieNode<V> node, Segment segment) {
        if (!(segment instanceof Segment.Literal literal)) {
            node.one = null;
            return;
        }
        Level<V> level = levels.find(literal.text());
        if (level == null) throw new AssertionError("a node follows a level that is not known: " + literal);
        node.removeLiteral(level);
        levels.release(level);
    }

    /** The last segment where it is one that only stands last, and so has no node; else null. */
    private static @Nullable Segment last(List<Segment> segments) {
        Segment last = segments.get(segments.size() - 1);
        return last instanceof Segment.Rest || last instanceof Segment.Prefix ? last : null;
    }

    private static int nodes(List<Segment> segments, @Nullable Segment last) {
        return last == null ? segments.size() : segments.size() - 1;
    }

    /** The values of the patterns that match {@code name}, in no order; an immutable list. */
    List<V> match(ChannelName name) {
        return walk.from(root, name, levels);
    }
}
