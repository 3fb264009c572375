package io.trunkline.domain.hub;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which loops have subscriptions to one pattern, and how many. Changed under its owner's lock; {@link #total} may be read by
 * anyone.
 */
final class Interest {
    private @Nullable HubLoop[] loops = new HubLoop[1];
    private int[] counts = new int[1];
    private int size;
    private volatile int total;

    /** One more subscription; returns whether it is the loop's first. */
    boolean add(HubLoop loop) {
        total++;
        int at = indexOf(loop);
        if (at >= 0) {
            counts[at]++;
            return false;
        }
        if (size == loops.length) {
            loops = Arrays.copyOf(loops, size * 2);
            counts = Arrays.copyOf(counts, size * 2);
        }
        loops[size] = loop;
        counts[size++] = 1;
        return true;
    }

    /** One subscription less; returns whether it was the loop's last. */
    boolean remove(HubLoop loop) {
        int at = indexOf(loop);
        if (at < 0) return false;
        total--;
        if (--counts[at] > 0) return false;
        loops[at] = loops[--size];
        counts[at] = counts[size];
        loops[size] = null;
        return true;
    }

    /** How many subscriptions there are. */
    int total() {
        return total;
    }

    int loops() {
        return size;
    }

    HubLoop loop(int index) {
        HubLoop loop = loops[index];
        if (loop == null) throw new IndexOutOfBoundsException(index);
        return loop;
    }

    private int indexOf(HubLoop loop) {
        for (int i = 0; i < size; i++) {
            if (loops[i] == loop) return i;
        }
        return -1;
    }
}
