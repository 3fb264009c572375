package io.trunkline.domain.subscription;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values by pattern, found by channel: literal patterns in a map, the others in a trie whose answers are cached for the
 * channels asked for last. A literal pattern touches only its own channel, a wildcard pattern only the cached answers of
 * channels that it matches. Not thread-safe: its owner is one loop, or holds a lock.
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
        if (wildcards.size() != before) cache.changed(pattern);
        return value;
    }

    public @Nullable V get(ChannelPattern pattern) {
        return pattern.isLiteral() ? exact.get(pattern.name()) : wildcards.get(pattern);
    }

    public void remove(ChannelPattern pattern) {
        if (pattern.isLiteral()) {
            exact.remove(pattern.name());
        } else if (wildcards.remove(pattern)) {
            if (wildcards.size() == 0) cache.clear();
            else cache.changed(pattern);
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
        List<V> matches = wildcards.match(name);
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
}
