package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ConnectionLifecycle;
import io.trunkline.domain.loop.Letter;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.publication.DeliveryWatch;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.subscription.LoopSubscriptions;
import io.trunkline.domain.subscription.Subscriber;
import io.trunkline.domain.subscription.Subscription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the hub keeps for one loop: who is on it and what they subscribed to. Touched in the loop's turns only. Not final: the
 * tests of delivery prove their worth on loops with a seeded fault.
 */
class HubLoop {
    /** Makes the hub's loops. */
    interface Factory {
        HubLoop create(Turns turns, HubObserver observer, int cachedMatches);
    }

    /** What a task costs in a mailbox beside the payload: letter, task and publication, measured roughly. */
    private static final int TASK_OVERHEAD = 128;

    private final Turns turns;
    private final HubObserver observer;
    private final LoopSubscriptions subscriptions;
    private final LoopTick tick;
    private @Nullable ConnectionLifecycle lifecycle;
    private final Map<Subscriber, Map<ChannelPattern, Subscription>> members = new IdentityHashMap<>();

    HubLoop(Turns turns, HubObserver observer, int cachedMatches) {
        this.turns = turns;
        this.observer = observer;
        this.subscriptions = new LoopSubscriptions(cachedMatches);
        this.tick = new LoopTick(turns, this::connections);
    }

    Turns turns() {
        return turns;
    }

    /** Has every connection looked after, soon; any thread. */
    void tick(Consumer<Connection> look) {
        tick.ask(look);
    }

    /** What is to be done when one of its connections goes: one object for all of them, made with the first. */
    ConnectionLifecycle lifecycle(Function<HubLoop, ConnectionLifecycle> maker) {
        if (lifecycle == null) lifecycle = maker.apply(this);
        return lifecycle;
    }

    /** Delivers in a turn of this loop; any thread. */
    void post(Publication publication) {
        DeliveryWatch watch = publication.watch();
        if (watch != null) watch.expect();
        turns.post(new Delivery(this, publication));
    }

    private static final class Delivery extends Letter {
        private final HubLoop loop;
        private final Publication publication;

        Delivery(HubLoop loop, Publication publication) {
            super(publication.payload().size() + publication.terms().bytes() + TASK_OVERHEAD);
            this.loop = loop;
            this.publication = publication;
        }

        @Override
        protected void run() {
            loop.deliver(publication);
        }
    }

    private void deliver(Publication publication) {
        int reached = subscriptions.deliver(publication);
        if (reached > 0) observer.delivered(reached);
        // those it waits for have been told of by now
        if (publication.watch() != null) publication.watch().passed();
    }

    void enter(Subscriber subscriber) {
        // most subscribers are idle connections: a map of their own comes with the first subscription
        members.put(subscriber, Map.of());
    }

    /** Takes a subscriber off the loop; returns the subscriptions it had. */
    List<Subscription> leave(Subscriber subscriber) {
        Map<ChannelPattern, Subscription> had = members.remove(subscriber);
        if (had == null) return List.of();
        had.values().forEach(subscriptions::remove);
        return List.copyOf(had.values());
    }

    int subscriptionsOf(Subscriber subscriber) {
        Map<ChannelPattern, Subscription> had = members.get(subscriber);
        return had == null ? 0 : had.size();
    }

    /** What the subscriber has subscribed to now. */
    List<ChannelPattern> patternsOf(Subscriber subscriber) {
        Map<ChannelPattern, Subscription> had = members.get(subscriber);
        return had == null ? List.of() : List.copyOf(had.keySet());
    }

    /** Whether the subscriber gets what is published to a channel, by some subscription but {@code other}. */
    boolean delivers(Subscriber subscriber, ChannelName channel, @Nullable Subscription other) {
        for (Subscription each : members.getOrDefault(subscriber, Map.of()).values()) {
            if (each != other && each.isActive() && each.pattern().matches(channel)) return true;
        }
        return false;
    }

    @Nullable
    Subscription find(Subscriber subscriber, ChannelPattern pattern) {
        Map<ChannelPattern, Subscription> had = members.get(subscriber);
        return had == null ? null : had.get(pattern);
    }

    /** Notes a subscription, which delivers from {@link #activate} on. */
    void note(Subscription subscription) {
        Map<ChannelPattern, Subscription> had = members.get(subscription.subscriber());
        if (had == null) return;
        if (had.isEmpty()) {
            had = new HashMap<>(4);
            members.put(subscription.subscriber(), had);
        }
        had.put(subscription.pattern(), subscription);
    }

    /** Begins to deliver, unless the subscriber has left or unsubscribed since; returns whether it does. */
    boolean activate(Subscription subscription) {
        if (find(subscription.subscriber(), subscription.pattern()) != subscription) return false;
        subscriptions.add(subscription);
        return true;
    }

    /** Ends a subscription; returns it, or null where there was none. */
    @Nullable
    Subscription remove(Subscriber subscriber, ChannelPattern pattern) {
        Map<ChannelPattern, Subscription> had = members.get(subscriber);
        Subscription subscription = had == null || had.isEmpty() ? null : had.remove(pattern);
        if (subscription != null) subscriptions.remove(subscription);
        return subscription;
    }

    /** The connections of this loop now. */
    List<Connection> connections() {
        List<Connection> found = new ArrayList<>(members.size());
        for (Subscriber member : members.keySet()) {
            if (member instanceof Connection connection) found.add(connection);
        }
        return found;
    }
}
