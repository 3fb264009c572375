package io.trunkline.domain.subscription;

import org.jspecify.annotations.Nullable;

/**
 * A map from levels to what follows them, in one array of keys with their values: a look at a key is one look into memory,
 * which is what a match among many patterns consists of. Keys are compared by identity. Linear probing.
 */
class LevelTable<N> {
    private static final @Nullable Object[] EMPTY = new Object[0];

    private @Nullable Object[] slots = EMPTY;
    private int size;

    final boolean hasLevels() {
        return size > 0;
    }

    /** What follows {@code level}, or null. */
    final @Nullable N next(Level level) {
        int at = find(level);
        return at < 0 ? null : value(at);
    }

    /** Only {@link #put} writes there, and only what is an {@code N}. */
    @SuppressWarnings("unchecked")
    private @Nullable N value(int at) {
        return (N) slots[at + 1];
    }

    final void put(Level level, N next) {
        int at = find(level);
        if (at >= 0) {
            slots[at + 1] = next;
            return;
        }
        if (size >= most(slots.length / 2)) resize(Math.max(1, slots.length));
        insert(level, next);
        size++;
    }

    final void remove(Level level) {
        int at = find(level);
        if (at < 0) return;
        close(at);
        if (--size == 0) slots = EMPTY;
        else if (size * 8 < slots.length / 2) resize(slots.length / 4);
    }

    /** The slot of a key, or -1. Small tables may be full, so the search ends after one round too. */
    private int find(Level level) {
        @Nullable Object[] table = slots;
        int mask = table.length - 1;
        for (int at = level.hashCode() * 2 & mask, left = table.length; left > 0; at = at + 2 & mask, left -= 2) {
            Object key = table[at];
            if (key == level) return at;
            if (key == null) return -1;
        }
        return -1;
    }

    /** Into a table that lacks the key and has room. */
    private void insert(Level level, @Nullable Object next) {
        int mask = slots.length - 1;
        int at = level.hashCode() * 2 & mask;
        while (slots[at] != null) at = at + 2 & mask;
        slots[at] = level;
        slots[at + 1] = next;
    }

    /** Empties a slot, and moves up whoever had to go past it. */
    private void close(int hole) {
        int mask = slots.length - 1;
        empty(hole);
        for (int at = hole + 2 & mask; slots[at] instanceof Level moved; at = at + 2 & mask) {
            Object next = slots[at + 1];
            empty(at);
            insert(moved, next);
        }
    }

    private void empty(int at) {
        slots[at] = null;
        slots[at + 1] = null;
    }

    /** @param capacity how many keys the new table has room for, a power of two */
    private void resize(int capacity) {
        @Nullable Object[] old = slots;
        slots = new Object[capacity * 2];
        for (int at = 0; at < old.length; at += 2) {
            if (old[at] instanceof Level level) insert(level, old[at + 1]);
        }
    }

    /** How many keys a table of so many places holds: small ones fill up, large ones keep their chains short. */
    private static int most(int places) {
        return places <= 4 ? places : places / 8 * 5;
    }
}
