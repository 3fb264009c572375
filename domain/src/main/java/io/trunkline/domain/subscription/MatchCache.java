package io.trunkline.domain.subscription;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The matches of the channels asked for last; the one not asked for longest makes room. A change of the patterns is only
 * noted: an answer that is older is held against the patterns that changed since, when it is asked for, and forgotten where
 * one of them matches or too many have changed.
 */
final class MatchCache<V> {
    /** How many changes an answer may lie behind: to look at so many patterns costs less than a match among many. */
    private static final int CHANGES = 64;

    private final int capacity;
    private final Map<ChannelName, Answer<V>> answers;
    private final @Nullable ChannelPattern[] changed = new ChannelPattern[CHANGES];
    private long changes;

    /** What matched when {@link #changes} had a value. */
    private static final class Answer<V> {
        final List<V> matches;
        long asOf;

        Answer(List<V> matches, long asOf) {
            this.matches = matches;
            this.asOf = asOf;
        }
    }

    MatchCache(int capacity) {
        this.capacity = capacity;
        this.answers = new LinkedHashMap<>(16, 0.75f, true);
    }

    /** The pattern has come or gone. */
    void changed(ChannelPattern pattern) {
        changed[slot(changes++)] = pattern;
    }

    /** What matches the channel now; null where that is not known. */
    @Nullable
    List<V> get(ChannelName name) {
        Answer<V> answer = answers.get(name);
        return answer == null || !holds(answer, name) ? null : answer.matches;
    }

    private boolean holds(Answer<V> answer, ChannelName name) {
        if (answer.asOf == changes) return true;
        if (changes - answer.asOf > CHANGES) return false;
        for (long change = answer.asOf; change < changes; change++) {
            ChannelPattern pattern = changed[slot(change)];
            if (pattern != null && pattern.matches(name)) return false;
        }
        answer.asOf = changes;
        return true;
    }

    private static int slot(long change) {
        return (int) change & CHANGES - 1;
    }

    void put(ChannelName name, List<V> matches) {
        answers.put(name, new Answer<>(matches, changes));
        if (answers.size() > capacity)
            answers.remove(answers.keySet().iterator().next());
    }

    /** Forgets everything, also what changed. */
    void clear() {
        answers.clear();
        Arrays.fill(changed, null);
    }

    int size() {
        return answers.size();
    }
}
