package io.trunkline.domain.subscription;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values by pattern, found by channel: literal patterns in a map, the others in a trie whose answers are cached for the
 * channels asked for last. A literal pattern touches only its own channel; a change of the wildcard patterns forgets the
 * cached answers. Not thread-safe: its owner is one loop, or holds a lock.
 */
public final class SubscriptionIndex<V> {
    private final Map<ChannelName, V> exact = new HashMap<>();
    private final PatternTrie<V> wildcards = new PatternTrie<>();
    private final MatchCache<V> cache;

    /** @param cachedChannels how many channels' wildcard matches are remembered */
    public SubscriptionIndex(int cachedChannels) {
        this.cache = new MatchCache<>(cachedChannels);
    }

    /** The value of {@code pattern}, made by {@code create} where there is none. */
    public V getOrCreate(ChannelPattern pattern, Supplier<? extends V> create) {
        if (pattern.isLiteral()) return exact.computeIfAbsent(pattern.name(), name -> create.get());
        int before = wildcards.size();
        V value = wildcards.getOrCreate(pattern, create);
        if (wildcards.size() != before) cache.clear();
        return value;
    }

    public @Nullable V get(ChannelPattern pattern) {
        return pattern.isLiteral() ? exact.get(pattern.name()) : wildcards.get(pattern);
    }

    public void remove(ChannelPattern pattern) {
        if (pattern.isLiteral()) {
            exact.remove(pattern.name());
        } else {
            wildcards.remove(pattern);
            cache.clear();
        }
    }

    /** The value of the literal pattern {@code name}. */
    public @Nullable V exact(ChannelName name) {
        return exact.get(name);
    }

    /** The values of the wildcard patterns that match {@code name}, in no order; an immutable list. */
    public List<V> wildcards(ChannelName name) {
        if (wildcards.size() == 0) return List.of();
        List<V> cached = cache.get(name);
        if (cached != null) return cached;
        List<V> found = new ArrayList<>();
        wildcards.match(name, found);
        List<V> matches = List.copyOf(found);
        cache.put(name, matches);
        return matches;
    }

    /** How many patterns have a value. */
    public int size() {
        return exact.size() + wildcards.size();
    }

    /** How many channels' matches are remembered now. */
    int cachedChannels() {
        return cache.size();
    }

    /** The matches of the channels asked for last; the one not asked for longest makes room. */
    private static final class MatchCache<V> extends LinkedHashMap<ChannelName, List<V>> {
        private static final long serialVersionUID = 1L;
        private final int capacity;

        MatchCache(int capacity) {
            super(16, 0.75f, true);
            this.capacity = capacity;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<ChannelName, List<V>> eldest) {
            return size() > capacity;
        }
    }
}
