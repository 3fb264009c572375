package io.trunkline.domain.subscription;

import io.trunkline.domain.channel.Segment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node of a {@link PatternTrie}: what follows one path of literals and single wildcards. What ends a pattern has its value
 * here and no node of its own.
 */
final class TrieNode<V> extends IdentityTable<Level<V>, TrieNode<V>> {
    /**
     * With more levels than this a node is wide, until none is left: what follows lies with the levels. The many nodes that a match
     * comes to ask for the same level then, and find it in one place that the processor has at hand, and not in as many
     * large tables.
     */
    private static final int NARROW = 16;

    /** What follows a single wildcard. */
    @Nullable
    TrieNode<V> one;

    /** How many levels follow a wide node; 0 while they are in this node's own table. */
    private int wide;

    private @Nullable V value;
    private @Nullable V rest0;
    private @Nullable V rest1;
    private @Nullable Map<String, V> prefixes;

    /** The node that follows a level, or null. */
    @Nullable
    TrieNode<V> literal(Level<V> level) {
        return wide == 0 ? get(level) : level.belowWide.get(this);
    }

    /** Has a node follow a level that none follows yet. */
    void literal(Level<V> level, TrieNode<V> next) {
        if (wide == 0 && size() == NARROW) widen();
        if (wide == 0) {
            put(level, next);
        } else {
            level.belowWide.put(this, next);
            wide++;
        }
    }

    private void widen() {
        forEach((level, next) -> level.belowWide.put(this, next));
        wide = size();
        clear();
    }

    /** Removes the node that follows a level. */
    void removeLiteral(Level<V> level) {
        if (wide == 0) {
            remove(level);
        } else {
            level.belowWide.remove(this);
            wide--;
        }
    }

    /**
     * The value of the pattern that ends here.
     *
     * @param last its last segment, where that is one that only stands last, else null
     */
    @Nullable
    V value(@Nullable Segment last) {
        return switch (last) {
            case null -> value;
            case Segment.Rest rest -> rest.atLeast() == 0 ? rest0 : rest1;
            case Segment.Prefix prefix -> prefixes == null ? null : prefixes.get(prefix.text());
            case Segment.Literal literal -> throw misplaced(literal);
            case Segment.One one -> throw misplaced(one);
        };
    }

    /** Sets the value of the pattern that ends here, or removes it. */
    void value(@Nullable Segment last, @Nullable V changed) {
        switch (last) {
            case null -> value = changed;
            case Segment.Rest rest -> {
                if (rest.atLeast() == 0) rest0 = changed;
                else rest1 = changed;
            }
            case Segment.Prefix prefix -> prefix(prefix.text(), changed);
            case Segment.Literal literal -> throw misplaced(literal);
            case Segment.One one -> throw misplaced(one);
        }
    }

    private static AssertionError misplaced(Segment segment) {
        return new AssertionError("a node of its own follows " + segment);
    }

    private void prefix(String text, @Nullable V changed) {
        if (changed != null) {
            if (prefixes == null) prefixes = new HashMap<>(2);
            prefixes.put(text, changed);
        } else if (prefixes != null) {
            prefixes.remove(text);
            if (prefixes.isEmpty()) prefixes = null;
        }
    }

    boolean isEmpty() {
        boolean goesOn = one != null || wide > 0 || size() > 0;
        return !goesOn && value == null && rest0 == null && rest1 == null && prefixes == null;
    }

    /** The channel ends here. */
    void addEnd(List<? super V> found) {
        if (value != null) found.add(value);
        if (rest0 != null) found.add(rest0);
    }

    /** The channel goes on from here. */
    void addRest(List<? super V> found) {
        if (rest0 != null) found.add(rest0);
        if (rest1 != null) found.add(rest1);
    }

    /** A prefix spells its first character, so it may match a name of the system. */
    void addPrefixesOf(String level, List<? super V> found) {
        if (prefixes == null) return;
        for (int end = 1; end <= level.length(); end++) {
            V match = prefixes.get(level.substring(0, end));
            if (match != null) found.add(match);
        }
    }
}
