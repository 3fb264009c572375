package io.trunkline.domain.subscription;

import io.trunkline.domain.channel.ChannelName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A walk along the levels of a channel, level by level rather than way by way: the nodes of one level do not depend on each
 * other, so the processor waits for several of them at once, which is most of what a match among many patterns costs. Kept
 * and used again, so that a match allocates no more than its answer.
 */
final class TrieWalk<V> {
    private static final int KEPT = 1_024;

    private final ArrayList<V> found = new ArrayList<>();
    private @Nullable TrieNode<V>[] here = nodes(16);
    private @Nullable TrieNode<V>[] next = nodes(16);
    private int reached;
    /** How many nodes of one level were reached at most. */
    private int most;

    @SuppressWarnings("unchecked")
    private static <V> @Nullable TrieNode<V>[] nodes(int length) {
        return (TrieNode<V>[]) new TrieNode<?>[length];
    }

    /** The values of the patterns that match {@code name}, in no order; an immutable list. */
    List<V> from(TrieNode<V> root, ChannelName name, Levels<V> levels) {
        here[0] = root;
        reached = 1;
        most = 1;
        for (int depth = 0; depth < name.levelCount() && reached > 0; depth++) {
            String text = name.level(depth);
            // a wildcard at the first level never matches a name of the system
            step(text, levels.find(text), depth > 0 || !name.isSystem());
        }
        for (int i = 0; i < reached; i++) {
            TrieNode<V> node = here[i];
            if (node != null) node.addEnd(found);
        }
        return finish();
    }

    /** @param level the level, where any pattern spells it */
    private void step(String text, @Nullable Level<V> level, boolean wild) {
        if (next.length < reached * 2) next = nodes(reached * 2);
        int count = 0;
        for (int i = 0; i < reached; i++) {
            TrieNode<V> node = here[i];
            if (node == null) continue;
            if (wild) {
                node.addRest(found);
                if (node.one != null) next[count++] = node.one;
            }
            node.addPrefixesOf(text, found);
            TrieNode<V> literal = level == null ? null : node.literal(level);
            if (literal != null) next[count++] = literal;
        }
        @Nullable TrieNode<V>[] left = here;
        here = next;
        next = left;
        reached = count;
        most = Math.max(most, count);
    }

    /** Must not hold on to nodes that may be removed, nor to the room of one match that had very many ways. */
    private List<V> finish() {
        List<V> matches = List.copyOf(found);
        found.clear();
        if (most > KEPT) {
            here = nodes(KEPT);
            next = nodes(KEPT);
        } else {
            Arrays.fill(here, 0, Math.min(most, here.length), null);
            Arrays.fill(next, 0, Math.min(most, next.length), null);
        }
        return matches;
    }
}
