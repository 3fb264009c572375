package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.time.Clock;

/**
 * Channels that are active without a subscriber: those of the configuration from the start, others from when they are created.
 * All count among the channels that the server may know. Any thread.
 */
final class PersistentChannels {
    private final ChannelRegistry channels;
    private final HubConfig config;
    private final Clock clock;

    PersistentChannels(ChannelRegistry channels, HubConfig config, Clock clock) {
        this.channels = channels;
        this.config = config;
        this.clock = clock;
    }

    /** Makes those that the configuration names; its bounds have room for them. */
    void createConfigured() {
        for (ChannelName name : config.allPersistent()) create(name);
    }

    /** Returns whether the channel was not persistent before. */
    boolean create(ChannelName name) {
        if (name.isSystem()) {
            throw new CommandException(
                    ErrorCode.REFUSED, "channel begins with '$', where only the system publishes: " + name, "names");
        }
        return channels.locked(name, clock.millis(), channel -> {
            boolean created = !channel.isPersistent();
            channel.created(true);
            return created;
        });
    }

    /** Has a channel that was created end when nothing else keeps it; returns whether it was persistent before. */
    boolean remove(ChannelName name) {
        if (config.persistent().contains(name)) throw configured(name, "persistentChannels");
        if (config.rules().optionsOf(name).persistent()) {
            throw configured(name, config.rules().keyOf(name, "persistent"));
        }
        Channel channel = channels.find(name);
        if (channel == null) return false;
        synchronized (channel) {
            boolean removed = !channel.isRetired() && channel.isPersistent();
            if (removed) {
                channel.created(false);
                channels.noteActivity(channel, clock.millis());
            }
            return removed;
        }
    }

    private static CommandException configured(ChannelName name, String option) {
        return new CommandException(ErrorCode.REFUSED, "channel is persistent by configuration: " + name, option);
    }
}
