package io.trunkline.perf.chaos;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What one subscription heard of one channel, and whether that is all: each acknowledged number once and in order, or missing and
 * told. Guarded by its {@link Ear}.
 *
 * <p>Word of a loss stands between the numbers around it. It accounts for what is missing before it, which a slow subscriber is
 * told once it reads again, and for what is missing from it to the next number, which one that comes back is told first.
 */
final class Heard {
    /** Words of loss and late numbers that are kept; one more is a fault. */
    private static final int MOST = 100_000;

    private final BitSet numbers = new BitSet();
    private final List<Word> words = new ArrayList<>();
    private final List<Integer> late = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private int highest = -1;

    /** That something was lost, told after one number and before the next higher one. */
    private static final class Word {
        final int after;
        final Loss loss;
        int before = Integer.MAX_VALUE;

        Word(int after, Loss loss) {
            this.after = after;
            this.loss = loss;
        }
    }

    void publication(int number) {
        if (numbers.get(number)) fault("number " + number + " came twice");
        if (number < highest) late.add(number);
        if (late.size() > MOST) fault("more than " + MOST + " numbers were late");
        numbers.set(number);
        if (number <= highest) return;
        for (int i = words.size() - 1; i >= 0 && words.get(i).after == highest; i--) words.get(i).before = number;
        highest = number;
    }

    void lost(Loss loss) {
        if (words.size() < MOST) words.add(new Word(highest, loss));
        else fault("more than " + MOST + " losses were told");
    }

    private void fault(String what) {
        if (faults.size() < 10) faults.add(what);
    }

    /** How many came. */
    long count() {
        return numbers.cardinality();
    }

    /** The highest number that came; -1 for none. */
    int highest() {
        return highest;
    }

    /**
     * What is wrong; empty when all is well. Takes what is missing from the losses that were told.
     */
    List<String> judge(Ledger ledger) {
        List<String> found = new ArrayList<>(faults);
        BitSet missing = ledger.acknowledged();
        for (int number : late) {
            // one that was never acknowledged may have waited in a connection that was given up
            if (missing.get(number)) found.add("number " + number + " came after a later one");
        }
        missing.andNot(numbers);
        int from = 0;
        int open = 0;
        for (int i = 0; i < words.size(); ) {
            int after = words.get(i).after;
            int next = words.get(i).before;
            int end = i;
            while (end < words.size() && words.get(end).after == after) end++;
            List<Word> here = words.subList(i, end);
            open += count(missing, from, after);
            if (here.stream().anyMatch(word -> word.loss.isUnknown())) {
                open = 0;
            } else {
                open -= take(here, open);
                if (open > 0) found.add(untold(open, "up to number " + after));
                int behind = count(missing, after, next);
                open = behind - take(here, behind);
            }
            from = next;
            i = end;
        }
        open += count(missing, from, Integer.MAX_VALUE);
        if (open > 0) found.add(untold(open, "up to the end"));
        return found;
    }

    private static String untold(int count, String where) {
        return count + " acknowledged publications are missing " + where + ", and nothing was told of them";
    }

    private static int count(BitSet missing, int from, int end) {
        if (from < 0) return count(missing, 0, end);
        return end <= from ? 0 : missing.get(from, end).cardinality();
    }

    private static int take(List<Word> words, int wanted) {
        int taken = 0;
        for (Word word : words) taken += (int) word.loss.take(wanted - taken);
        return taken;
    }
}
