package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ConnectionId;
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
    private final HubConfig config;

    Publishing(ChannelRegistry channels, HubPorts ports, HubConfig config) {
        this.channels = channels;
        this.ports = ports;
        this.config = config;
    }

    /** The active channels that a publish to a pattern reaches. */
    List<ChannelName> matching(ChannelPattern target) {
        return channels.matching(target, config.bounds().channelsPerPublish());
    }

    /** Refuses the channels of the system. */
    void check(ChannelName name) {
        if (!name.isSystem()) return;
        throw new CommandException(
                ErrorCode.REFUSED, "channel begins with '$', where only the system publishes: " + name, "names");
    }

    /** Refuses what may not be published to a channel, whoever asks. */
    void check(ChannelName name, Payload payload) {
        check(name);
        checkSize(channels.get(name), payload);
    }

    /** As {@link #check(ChannelName, Payload)}, of what may not be published after all: no channel is made for it. */
    void checkAhead(ChannelName name, Payload payload) {
        check(name);
        checkSize(name, config.rules().optionsOf(name), payload);
    }

    /** Refuses what would be too long for any client to send. */
    void checkMessage(Payload payload) {
        int most = config.connection().messageBytes();
        if (payload.size() <= most) return;
        throw new CommandException(
                ErrorCode.TOO_LARGE,
                "payload has " + payload.size() + " bytes, at most " + most + " are allowed",
                "limits.messageBytes");
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

    /** Publishes to each of these, as to one; to none where it is too large for one of them. */
    CompletionStage<PublishResult> publish(
            Connection publisher, List<ChannelName> names, Payload payload, Asked asked) {
        for (ChannelName name : names) checkSize(channels.get(name), payload);
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
        while (true) {
            Channel channel = channels.get(name);
            synchronized (channel) {
                if (channel.isRetired()) continue;
                checkSize(channel, payload);
                Publication publication = publication(channel, payload, publisher, now, asked);
                CompletableFuture<PublishResult> result = publishLocked(channel, publication);
                HubLoop overfull = channel.overfull();
                if (overfull != null) holdBack(publisher, overfull);
                return result;
            }
        }
    }

    private void checkSize(Channel channel, Payload payload) {
        checkSize(channel.name(), channel.options(), payload);
    }

    private void checkSize(ChannelName name, ChannelOptions options, Payload payload) {
        int most = options.messageBytes();
        if (payload.size() <= most) return;
        throw new CommandException(
                ErrorCode.TOO_LARGE,
                "payload has " + payload.size() + " bytes, at most " + most + " are allowed on " + name,
                config.rules().keyOf(name, "messageBytes"));
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
                checkSize(channel, payload);
                HubLoop overfull = channel.overfull();
                if (overfull != null) return new Attempt(null, overfull);
                return new Attempt(publishLocked(channel, publication(channel, payload, null, now, asked)), null);
            }
        }
    }

    /** With the channel's own object for its name: a publication that is kept would keep each request's otherwise. */
    private static Publication publication(
            Channel channel, Payload payload, @Nullable Connection publisher, long now, Asked asked) {
        ConnectionId id = publisher == null ? null : publisher.id();
        String user = publisher == null ? null : publisher.user();
        Terms terms = asked.options().terms(id == null ? null : id.value(), asked.receipt(), now);
        return asked.watched(new Publication(channel.name(), payload, channel.options(), id, user, now, terms));
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
