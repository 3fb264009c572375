package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.Segment;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The channels known now. One that nothing keeps active stays for a while after its last use, so that publishing to it again
 * is cheap, and is then forgotten. Any thread.
 */
final class ChannelRegistry {
    private static final long IDLE_MS = 10_000;

    private final int maxChannels;
    private final Function<ChannelName, Channel> create;
    private final ConcurrentMap<ChannelName, Channel> channels = new ConcurrentHashMap<>();
    /** Sorted, so that a pattern looks only at names that begin with its literal levels. */
    private final NavigableSet<ChannelName> active = new ConcurrentSkipListSet<>();

    ChannelRegistry(int maxChannels, Function<ChannelName, Channel> create) {
        this.maxChannels = maxChannels;
        this.create = create;
    }

    /** Does {@code work} with the channel under its lock, and notes whether that made it active or ended that. */
    <R> R locked(ChannelName name, long nowMs, Function<Channel, R> work) {
        while (true) {
            Channel channel = get(name);
            synchronized (channel) {
                if (channel.isRetired()) continue;
                R result = work.apply(channel);
                noteActivity(channel, nowMs);
                return result;
            }
        }
    }

    /** The channel of a name, made now where there is none; it may be retired by the time it is locked. */
    Channel get(ChannelName name) {
        Channel channel = channels.get(name);
        return channel != null ? channel : add(name);
    }

    /** The channel of a name, where there is one; it may be retired by the time it is locked. */
    @Nullable
    Channel find(ChannelName name) {
        return channels.get(name);
    }

    private Channel add(ChannelName name) {
        if (channels.size() >= maxChannels) {
            throw new CommandException(
                    ErrorCode.LIMIT,
                    "the server knows " + maxChannels + " channels, the most it may",
                    "limits.channels");
        }
        return channels.computeIfAbsent(name, create);
    }

    /** Lists the channel where it has become active, and no longer where that has ended; under its lock. */
    void noteActivity(Channel channel, long nowMs) {
        boolean isActive = channel.isActive(nowMs);
        if (isActive == channel.isListed()) return;
        channel.listed(isActive);
        if (isActive) active.add(channel.name());
        else active.remove(channel.name());
    }

    /** Forgets channels that nothing keeps active and nobody used for a while. */
    void sweep(long nowMs) {
        for (Channel channel : channels.values()) {
            synchronized (channel) {
                noteActivity(channel, nowMs);
                boolean idle = !channel.isListed() && !channel.isBusy() && channel.lastUsedMs() < nowMs - IDLE_MS;
                if (!idle || channel.isRetired()) continue;
                channel.retire();
                channels.remove(channel.name(), channel);
            }
        }
    }

    /**
     * The active channels that match, in the order of their names.
     *
     * @throws CommandException when they are more than {@code atMost}
     */
    List<ChannelName> matching(ChannelPattern pattern, int atMost) {
        List<ChannelName> found = matchingUpTo(pattern, atMost + 1);
        if (found.size() <= atMost) return found;
        throw new CommandException(
                ErrorCode.LIMIT,
                "pattern matches more than " + atMost + " active channels",
                "limits.channelsPerPublish");
    }

    /** The first active channels that match, in the order of their names. */
    List<ChannelName> matchingUpTo(ChannelPattern pattern, int count) {
        return listed(pattern, null, count);
    }

    /**
     * The first active channels, in the order of their names.
     *
     * @param pattern that they match; null for all
     * @param after whose name comes before theirs; null for none
     */
    List<ChannelName> listed(@Nullable ChannelPattern pattern, @Nullable ChannelName after, int count) {
        List<ChannelName> found = new ArrayList<>();
        List<Segment> literals = pattern == null ? List.of() : literalLevels(pattern);
        ChannelName first =
                literals.isEmpty() ? null : ChannelPattern.of(literals).name();
        String prefix = first == null ? "" : first.toString();
        for (ChannelName name : candidates(first, after)) {
            if (found.size() == count || !name.toString().startsWith(prefix)) break;
            if (pattern == null || pattern.matches(name)) found.add(name);
        }
        return found;
    }

    private NavigableSet<ChannelName> candidates(@Nullable ChannelName first, @Nullable ChannelName after) {
        if (after != null && (first == null || after.compareTo(first) >= 0)) return active.tailSet(after, false);
        return first == null ? active : active.tailSet(first, true);
    }

    /** The active channels, in the order of their names. */
    List<ChannelName> active() {
        return List.copyOf(active);
    }

    int size() {
        return channels.size();
    }

    private static List<Segment> literalLevels(ChannelPattern pattern) {
        return pattern.segments().stream()
                .takeWhile(s -> s instanceof Segment.Literal)
                .toList();
    }
}
