package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.history.HistoryQuery;
import io.trunkline.domain.publication.StreamPosition;
import io.trunkline.domain.subscription.Subscriber;
import io.trunkline.domain.subscription.Subscription;
import io.trunkline.domain.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts subscriptions in force and ends them.
 *
 * <p>A subscription begins at one place in the channel's order: under the channel's lock the loop's interest is noted and its
 * activation is posted to the loop. What was posted before is not for this subscriber, all that comes after is.
 */
final class Subscriptions {
    private final ChannelRegistry channels;
    private final PatternInterests patterns;
    private final Stores stores;
    private final PresenceWatchers watchers;
    private final Memberships memberships;
    private final Clock clock;
    private final HubBounds bounds;
    private final SubscriptionTotal total;

    Subscriptions(
            ChannelRegistry channels,
            PatternInterests patterns,
            Stores stores,
            PresenceWatchers watchers,
            Memberships memberships,
            Clock clock,
            HubBounds bounds) {
        this.channels = channels;
        this.patterns = patterns;
        this.stores = stores;
        this.watchers = watchers;
        this.memberships = memberships;
        this.clock = clock;
        this.bounds = bounds;
        this.total = new SubscriptionTotal(bounds.totalSubscriptionBytes());
    }

    /** Refuses what breaks a limit; called in a turn of the connection's loop. */
    void check(HubLoop loop, Connection connection, SubscribeRequest request) {
        ChannelPattern pattern = request.pattern();
        if (PresenceWatchers.isNews(pattern)) {
            throw new CommandException(
                    ErrorCode.REFUSED, "channel is the system's, subscribe with presence instead: " + pattern, "names");
        }
        if (pattern.wildcards() > bounds.wildcards()) {
            throw new CommandException(
                    ErrorCode.LIMIT,
                    "pattern has " + pattern.wildcards() + " wildcards, at most " + bounds.wildcards() + " are allowed",
                    "limits.wildcards");
        }
        boolean known = loop.find(connection, pattern) != null;
        int needed = (known ? 0 : 1) + (request.presence() ? 1 : 0);
        if (needed > 0 && loop.subscriptionsOf(connection) + needed > bounds.subscriptions()) {
            throw new CommandException(
                    ErrorCode.LIMIT,
                    "the connection has " + bounds.subscriptions() + " subscriptions, the most it may",
                    "limits.subscriptions");
        }
        if (!known) total.check(pattern);
    }

    /** What is done in the turn in which a subscription begins to deliver. */
    @FunctionalInterface
    interface Beginning {
        /** Nothing more. */
        Beginning PLAIN = (subscription, position) -> position;

        /**
         * @param position the place in the channel's stream at which it begins
         * @return the subscription's result
         */
        CompletableFuture<SubscribeResult> begun(
                Subscription subscription, CompletableFuture<SubscribeResult> position);
    }

    /** {@link #add(HubLoop, Subscription, Beginning)} of what only gets what comes newly. */
    CompletableFuture<SubscribeResult> add(HubLoop loop, Subscription subscription) {
        return add(loop, subscription, Beginning.PLAIN);
    }

    /**
     * Subscribes; called in a turn of the subscriber's loop, or before its first. Subscribing again to the same pattern changes
     * nothing.
     *
     * @return completes in a turn of the loop when the subscription is in force
     */
    CompletableFuture<SubscribeResult> add(HubLoop loop, Subscription subscription, Beginning beginning) {
        ChannelPattern pattern = subscription.pattern();
        boolean known = loop.find(subscription.subscriber(), pattern) != null;
        // before anything is posted: the loop may run it at once where the caller is not in its turn
        if (!known) {
            loop.note(subscription);
            total.add(pattern);
        }
        if (pattern.isLiteral()) return addExact(loop, subscription, pattern.name(), known, beginning);
        if (known) return beginning.begun(subscription, done(null));
        patterns.add(pattern, loop);
        CompletableFuture<SubscribeResult> result = new CompletableFuture<>();
        loop.turns().post(() -> activate(loop, subscription, result, beginning, done(null)));
        return result;
    }

    private CompletableFuture<SubscribeResult> addExact(
            HubLoop loop, Subscription subscription, ChannelName name, boolean known, Beginning beginning) {
        CompletableFuture<SubscribeResult> result = new CompletableFuture<>();
        try {
            channels.locked(name, clock.millis(), channel -> {
                if (!known) channel.add(loop);
                channel.inOrder(() -> {
                    CompletableFuture<SubscribeResult> position = position(channel);
                    loop.turns().post(() -> activate(loop, subscription, result, beginning, position));
                });
                if (!known && channel.options().presence() && subscription.subscriber() instanceof Connection member) {
                    memberships.join(channel, member);
                }
                return null;
            });
        } catch (CommandException refusal) {
            if (!known) {
                loop.remove(subscription.subscriber(), subscription.pattern());
                total.remove(subscription.pattern());
            }
            throw refusal;
        }
        return result;
    }

    /**
     * {@link #add(HubLoop, Subscription, Beginning)} for a connection that is told, too, who comes and goes from then on: its own
     * coming is the first that it is told.
     */
    CompletableFuture<SubscribeResult> addWatching(
            HubLoop loop, Connection connection, Subscription subscription, Beginning beginning) {
        boolean added = watchers.add(loop, connection, subscription.pattern());
        try {
            return add(loop, subscription, beginning);
        } catch (CommandException refusal) {
            if (added) watchers.remove(loop, connection, subscription.pattern());
            throw refusal;
        }
    }

    private void activate(
            HubLoop loop,
            Subscription subscription,
            CompletableFuture<SubscribeResult> result,
            Beginning beginning,
            CompletableFuture<SubscribeResult> position) {
        loop.activate(subscription);
        loop.turns().await(beginning.begun(subscription, position), (value, fault) -> {
            // who is refused must not go on getting publications
            if (fault != null) end(loop, subscription);
            Futures.settle(result, value, fault);
        });
    }

    /** Called under the channel's lock, at the subscription's place in the order. */
    private CompletableFuture<SubscribeResult> position(Channel channel) {
        if (!channel.options().hasHistory()) return done(null);
        // appends that come after may be in the store's answer, and are still to be delivered
        long last = channel.lastOffset();
        return stores.read(channel.name(), new HistoryQuery(null, 0, 1, false))
                .thenApply(page -> new SubscribeResult(new StreamPosition(
                        page.top().epoch(), Math.min(last, page.top().offset()))));
    }

    private static CompletableFuture<SubscribeResult> done(@Nullable StreamPosition position) {
        return CompletableFuture.completedFuture(new SubscribeResult(position));
    }

    /**
     * Ends a subscription; from here on it gets nothing. Called in a turn of the subscriber's loop.
     *
     * @return whether there was one
     */
    boolean remove(HubLoop loop, Subscriber subscriber, ChannelPattern pattern) {
        Subscription ended = loop.remove(subscriber, pattern);
        if (ended != null) {
            watchers.remove(loop, subscriber, pattern);
            forget(loop, ended);
        }
        return ended != null;
    }

    /** What all subscriptions take together, in bytes as reckoned. */
    SubscriptionTotal total() {
        return total;
    }

    private void end(HubLoop loop, Subscription subscription) {
        Subscriber subscriber = subscription.subscriber();
        if (loop.find(subscriber, subscription.pattern()) == subscription) {
            remove(loop, subscriber, subscription.pattern());
        }
    }

    /** Ends all subscriptions of a subscriber that leaves; called in a turn of its loop. */
    void removeAll(HubLoop loop, Subscriber subscriber) {
        for (Subscription ended : loop.leave(subscriber)) {
            forget(loop, ended);
        }
    }

    /**
     * Ends all subscriptions of a connection whose line has dropped, and which stays a member of its channels; in a turn of its loop.
     *
     * @return what it would have to subscribe to again
     */
    List<SubscribeRequest> suspend(HubLoop loop, Connection connection) {
        List<Subscription> had = loop.leave(connection);
        Set<ChannelPattern> watched = new HashSet<>();
        for (Subscription each : had) {
            if (PresenceWatchers.isNews(each.pattern())) watched.add(PresenceWatchers.watched(each.pattern()));
        }
        List<SubscribeRequest> again = new ArrayList<>(had.size() - watched.size());
        for (Subscription each : had) {
            forget(loop, each, memberships::keep);
            ChannelPattern pattern = each.pattern();
            if (PresenceWatchers.isNews(pattern)) continue;
            again.add(SubscribeRequest.live(pattern, each.isNoLocal()).withPresence(watched.contains(pattern)));
        }
        return again;
    }

    /** The hub forgets that the loop has this subscription; any thread. */
    void forget(HubLoop loop, Subscription ended) {
        forget(loop, ended, memberships::leave);
    }

    private void forget(HubLoop loop, Subscription ended, BiConsumer<Channel, Connection> whatOfMember) {
        ChannelPattern pattern = ended.pattern();
        if (PresenceWatchers.isNews(pattern) && ended.subscriber() instanceof Connection) {
            watchers.forget(loop, pattern);
            return;
        }
        total.remove(pattern);
        if (!pattern.isLiteral()) {
            patterns.remove(pattern, loop);
            return;
        }
        ChannelName name = pattern.name();
        channels.locked(name, clock.millis(), channel -> {
            channel.remove(loop);
            if (channel.options().presence() && ended.subscriber() instanceof Connection member) {
                whatOfMember.accept(channel, member);
            }
            return null;
        });
    }
}
