package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.Replay;
import io.trunkline.domain.connection.Replays;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.history.Since;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.subscription.Subscription;
import io.trunkline.domain.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What subscribers get of the past: which channels they look back at, and within which bounds. In turns. */
final class Past {
    private final ChannelRegistry channels;
    private final Stores stores;
    private final CatchUp catchUp;
    private final int mostChannels;

    /** @param mostChannels channels that one connection may catch up on at a time */
    Past(ChannelRegistry channels, Stores stores, Clock clock, HubObserver observer, long pageBytes, int mostChannels) {
        this.channels = channels;
        this.stores = stores;
        this.catchUp = new CatchUp(stores, channels, clock, observer, pageBytes);
        this.mostChannels = mostChannels;
    }

    /** Refuses places that have nothing to do with the pattern. */
    void check(SubscribeRequest request) {
        ChannelPattern pattern = request.pattern();
        if (request.since() instanceof Since.Place && !pattern.isLiteral()) {
            throw new CommandException(
                    ErrorCode.INVALID_PARAMS,
                    "since of a pattern must be a list of places, one for each channel: " + pattern);
        }
        if (!(request.since() instanceof Since.Places places)) return;
        if (places.positions().size() > mostChannels) {
            throw new CommandException(
                    ErrorCode.LIMIT,
                    "since has " + places.positions().size() + " channels, at most " + mostChannels + " are allowed",
                    "limits.channelsPerPublish");
        }
        for (ChannelName channel : places.positions().keySet()) {
            if (pattern.matches(channel)) continue;
            throw new CommandException(
                    ErrorCode.INVALID_PARAMS,
                    "since has channel '" + channel + "', which " + pattern + " does not match");
        }
    }

    /** Holds off what is published before a subscriber can be told where it begins: it would not know what to do with it. */
    CompletableFuture<SubscribeResult> hold(
            HubLoop loop,
            Connection connection,
            Subscription subscription,
            CompletableFuture<SubscribeResult> position) {
        join(connection, subscription);
        if (position.isDone()) return position;
        ChannelName channel = subscription.pattern().name();
        boolean shared = loop.delivers(connection, channel, subscription);
        Replay replay = catchUp.replays(loop, connection).begin(channel, subscription.isNoLocal(), shared);
        CompletableFuture<SubscribeResult> result = new CompletableFuture<>();
        connection.turns().await(position, (begun, fault) -> {
            if (begun != null && begun.position() != null) {
                replay.answered(begun.position(), true);
                catchUp.settle(connection, replay);
                catchUp.proceedSoon(loop, connection);
            } else {
                catchUp.abandon(connection, replay);
            }
            Futures.settle(result, begun, fault);
        });
        return result;
    }

    /** What other subscriptions catch up on is not withheld from this one. */
    private static void join(Connection connection, Subscription subscription) {
        Replays replays = connection.replays();
        if (replays != null) replays.join(subscription.pattern(), subscription.isNoLocal());
    }

    /** Reads it for a subscription that begins to deliver in this turn. */
    CompletableFuture<SubscribeResult> read(
            HubLoop loop, Connection connection, Subscription subscription, SubscribeRequest request) {
        // also where it gets no past
        join(connection, subscription);
        Set<ChannelName> wanted = wanted(request);
        Replays replays = connection.replays();
        int busy = replays == null ? 0 : replays.size();
        if (wanted.size() + busy > mostChannels) {
            // too many to know each: the subscriber is told that it cannot know what it missed
            Recovery recovery = request.since() == null ? null : Recovery.UNKNOWN;
            return CompletableFuture.completedFuture(new SubscribeResult(null, null, recovery));
        }
        if (wanted.isEmpty() && request.pattern().isLiteral()) {
            return CompletableFuture.completedFuture(new SubscribeResult(null, null, Recovery.UNKNOWN));
        }
        return new LookBack(catchUp, stores, loop, connection, request).read(subscription, wanted);
    }

    private Set<ChannelName> wanted(SubscribeRequest request) {
        Set<ChannelName> wanted = new LinkedHashSet<>();
        if (request.since() instanceof Since.Places places)
            wanted.addAll(places.positions().keySet());
        ChannelPattern pattern = request.pattern();
        List<ChannelName> matching =
                pattern.isLiteral() ? List.of(pattern.name()) : channels.matchingUpTo(pattern, mostChannels + 1);
        for (ChannelName name : matching) {
            if (channels.get(name).options().hasHistory()) wanted.add(name);
        }
        return wanted;
    }
}
