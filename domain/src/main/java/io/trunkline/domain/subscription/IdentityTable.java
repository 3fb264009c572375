package io.trunkline.domain.subscription;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A map by identity, in one array of keys with their values: a look at a key is one look into memory, which is what a match
 * among many patterns consists of. Linear probing.
 */
class IdentityTable<K, V> {
    private static final @Nullable Object[] EMPTY = new Object[0];

    private @Nullable Object[] slots = EMPTY;
    private int size;

    final int size() {
        return size;
    }

    /** The value of {@code key}, or null. */
    final @Nullable V get(K key) {
        int at = find(key);
        return at < 0 ? null : value(at);
    }

    final void put(K key, V value) {
        int at = find(key);
        if (at >= 0) {
            slots[at + 1] = value;
            return;
        }
        if (size >= most(slots.length / 2)) resize(Math.max(1, slots.length));
        insert(key, value);
        size++;
    }

    final void remove(K key) {
        int at = find(key);
        if (at < 0) return;
        close(at);
        if (--size == 0) slots = EMPTY;
        else if (size * 8 < slots.length / 2) resize(slots.length / 4);
    }

    final void clear() {
        slots = EMPTY;
        size = 0;
    }

    final void forEach(BiConsumer<? super K, ? super V> action) {
        for (int at = 0; at < slots.length; at += 2) {
            if (slots[at] != null) action.accept(key(at), value(at));
        }
    }

    /** Only {@link #put} writes there, and only what is a {@code K}. */
    @SuppressWarnings("unchecked")
    private K key(int at) {
        return (K) slots[at];
    }

    @SuppressWarnings("unchecked")
    private V value(int at) {
        return (V) slots[at + 1];
    }

    /** The slot of a key, or -1. Small tables may be full, so the search ends after one round too. */
    private int find(K key) {
        @Nullable Object[] table = slots;
        int mask = table.length - 1;
        for (int at = home(key, mask), left = table.length; left > 0; at = at + 2 & mask, left -= 2) {
            Object there = table[at];
            if (there == key) return at;
            if (there == null) return -1;
        }
        return -1;
    }

    /** Where a key lies unless others came first. */
    private static int home(Object key, int mask) {
        int mixed = System.identityHashCode(key) * 0x9E3779B9;
        return (mixed ^ mixed >>> 16) << 1 & mask;
    }

    /** Into a table that lacks the key and has room. */
    private void insert(Object key, @Nullable Object value) {
        int mask = slots.length - 1;
        int at = home(key, mask);
        while (slots[at] != null) at = at + 2 & mask;
        slots[at] = key;
        slots[at + 1] = value;
    }

    /** Empties a slot, and moves up whoever had to go past it. */
    private void close(int hole) {
        int mask = slots.length - 1;
        empty(hole);
        int at = hole + 2 & mask;
        for (Object moved = slots[at]; moved != null; moved = slots[at]) {
            Object value = slots[at + 1];
            empty(at);
            insert(moved, value);
            at = at + 2 & mask;
        }
    }

    private void empty(int at) {
        slots[at] = null;
        slots[at + 1] = null;
    }

    /** @param capacity how many keys the new table has places for, a power of two */
    private void resize(int capacity) {
        @Nullable Object[] old = slots;
        slots = new Object[capacity * 2];
        for (int at = 0; at < old.length; at += 2) {
            Object key = old[at];
            if (key != null) insert(key, old[at + 1]);
        }
    }

    /** How many keys a table of so many places holds: small ones fill up, large ones keep their chains short. */
    private static int most(int places) {
        return places <= 4 ? places : places / 8 * 5;
    }
}
