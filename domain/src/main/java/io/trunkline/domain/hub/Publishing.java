package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.Terms;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Publishes to one channel, or to all active ones that match a pattern; holds publishers back while a loop has too much. */
final class Publishing {
    private final ChannelRegistry channels;
    private final HubPorts ports;
    private final HubConfig.Bounds bounds;

    Publishing(ChannelRegistry channels, HubPorts ports, HubConfig.Bounds bounds) {
        this.channels = channels;
        this.ports = ports;
        this.bounds = bounds;
    }

    /** The active channels that a publish to a pattern reaches. */
    List<ChannelName> matching(ChannelPattern target) {
        return channels.matching(target, bounds.channelsPerPublish());
    }

    /** Refuses the channels of the system. */
    void check(ChannelName name) {
        if (!name.isSystem()) return;
        throw new CommandException(
                ErrorCode.REFUSED, "channel begins with '$', where only the system publishes: " + name, "names");
    }

    boolean hasHistory(ChannelName name) {
        return channels.get(name).options().hasHistory();
    }

    /** Refuses what cannot be promised of a publish to these, before it is made to any of them. */
    void check(List<ChannelName> names, PublishOptions options) {
        if (options.ack() != Ack.STORED) return;
        for (ChannelName name : names) {
            if (hasHistory(name)) continue;
            throw new CommandException(
                    ErrorCode.REFUSED, "ack 'stored' is refused: channel keeps no history: " + name, "channels");
        }
    }

    /** Publishes to each of these, as to one. */
    CompletionStage<PublishResult> publish(
            Connection publisher, List<ChannelName> names, Payload payload, Asked asked) {
        CompletionStage<PublishResult> all = CompletableFuture.completedStage(PublishResult.NOWHERE);
        for (ChannelName name : names) {
            all = all.thenCombine(publish(publisher, name, payload, asked), PublishResult::plus);
        }
        return all;
    }

    /** Publishes for a connection, in a turn of its loop; stops reading from it while a loop that gets the publication is full. */
    CompletableFuture<PublishResult> publish(Connection publisher, ChannelName name, Payload payload, Asked asked) {
        check(name);
        long now = ports.clock().millis();
        Terms terms = asked.options().terms(publisher.id().value(), now);
        while (true) {
            Channel channel = channels.get(name);
            synchronized (channel) {
                if (channel.isRetired()) continue;
                CompletableFuture<PublishResult> result = publishLocked(
                        channel,
                        asked.watched(new Publication(
                                name, payload, channel.options(), publisher.id(), publisher.user(), now, terms)));
                HubLoop overfull = channel.overfull();
                if (overfull != null) holdBack(publisher, overfull);
                return result;
            }
        }
    }

    static void holdBack(Connection publisher, HubLoop overfull) {
        publisher.hold();
        overfull.turns().whenRelieved(() -> publisher.turns().post(publisher::release));
    }

    /** What came of {@link #tryPublish}: either it was published, or a loop that would get it is full. */
    record Attempt(
            @Nullable CompletableFuture<PublishResult> published,
            @Nullable HubLoop overfull) {}

    /** Publishes for the application unless a loop that would get the publication is full; any thread. */
    Attempt tryPublish(ChannelName name, Payload payload, Asked asked) {
        long now = ports.clock().millis();
        while (true) {
            Channel channel = channels.get(name);
            synchronized (channel) {
                if (channel.isRetired()) continue;
                HubLoop overfull = channel.overfull();
                if (overfull != null) return new Attempt(null, overfull);
                Publication publication = asked.watched(new Publication(
                        name,
                        payload,
                        channel.options(),
                        null,
                        null,
                        now,
                        asked.options().terms(null, now)));
                return new Attempt(publishLocked(channel, publication), null);
            }
        }
    }

    /** Under the lock of the channel, which is not retired. */
    private CompletableFuture<PublishResult> publishLocked(Channel channel, Publication publication) {
        // listed before it is posted: who subscribes to a pattern finds the channel there, or gets the publication
        channel.used(publication.timeMs());
        channels.noteActivity(channel, publication.timeMs());
        CompletableFuture<PublishResult> result = channel.publish(publication);
        ports.observer().published(publication.payload().size());
        return result;
    }
}
