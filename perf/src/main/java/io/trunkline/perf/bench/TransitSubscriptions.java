package io.trunkline.perf.bench;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.subscription.LoopSubscriptions;
import io.trunkline.domain.subscription.Subscriber;
import io.trunkline.domain.subscription.Subscription;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The subscriptions of the match benchmarks: arrivals at the stops of a transit network ({@link TransitNames}). Every pattern
 * has one subscription. Those of the stops are dealt to 10,000 subscribers in turn and the wide ones have subscribers of their own, so
 * that the subscribers of one channel differ.
 *
 * <dl>
 *   <dt>exact
 *   <dd>one subscription a stop, to its channel. A publication reaches 1 subscriber.
 *   <dt>wildcard
 *   <dd>{@code #} once, {@code city3/#} for each city, and for each stop {@code city3/line7/stop231/*} and
 *       {@code city3/+/stop231/arrivals}. A publication reaches 4 subscribers, however many subscriptions there are. Up to
 *       two patterns that match no stop fill the number up.
 * </dl>
 */
final class TransitSubscriptions {
    static final int REACHED_BY_EXACT = 1;
    static final int REACHED_BY_WILDCARD = 4;

    private static final int SUBSCRIBERS = 10_000;
    private static final Payload PAYLOAD = Payload.json("{\"inSeconds\":95}");

    private final LoopSubscriptions subscriptions;
    private final List<Passenger> passengers = new ArrayList<>();
    private int size;
    private int stops;

    private TransitSubscriptions(int cachedChannels) {
        this.subscriptions = new LoopSubscriptions(cachedChannels);
        for (int i = 0; i < SUBSCRIBERS; i++) {
            passengers.add(new Passenger());
        }
    }

    /** {@code count} exact subscriptions, to as many stops. */
    static TransitSubscriptions exact(int count) {
        TransitSubscriptions made = new TransitSubscriptions(1);
        while (made.size < count) {
            made.subscribe(TransitNames.channel(made.stops++));
        }
        return made.aged();
    }

    /**
     * {@code count} wildcard subscriptions.
     *
     * @param cachedChannels how many channels' matches the index remembers
     */
    static TransitSubscriptions wildcard(int count, int cachedChannels) {
        TransitSubscriptions made = new TransitSubscriptions(cachedChannels);
        TransitNames.wildcards(count, made::subscribe);
        made.stops = TransitNames.stops(count);
        return made.aged();
    }

    /** Subscriptions live long: they are measured where the collector keeps what lives long. */
    private TransitSubscriptions aged() {
        System.gc();
        return this;
    }

    private void subscribe(String pattern) {
        Passenger passenger = pattern.endsWith("#") ? new Passenger() : next();
        subscriptions.add(new Subscription(passenger, ChannelPattern.parse(pattern), false));
        size++;
    }

    private Passenger next() {
        return passengers.get(size % SUBSCRIBERS);
    }

    /** A subscription that is not in force, of the next subscriber. */
    Subscription subscription(ChannelPattern pattern) {
        return new Subscription(next(), pattern, false);
    }

    LoopSubscriptions index() {
        return subscriptions;
    }

    /**
     * One publication for each of {@code count} stops, or of all where there are fewer, chosen and ordered by a fixed seed.
     */
    Publication[] publications(int count) {
        List<Integer> order = new ArrayList<>();
        for (int stop = 0; stop < stops; stop++) {
            order.add(stop);
        }
        Collections.shuffle(order, new Random(42));
        return order.stream()
                .limit(count)
                .map(stop -> new Publication(
                        ChannelName.of(TransitNames.channel(stop)),
                        PAYLOAD,
                        ChannelOptions.DEFAULT,
                        null,
                        null,
                        1_000_000L))
                .toArray(Publication[]::new);
    }

    /** A subscriber that costs next to nothing. */
    private static final class Passenger extends Subscriber {
        private int seen;

        Passenger() {
            super(null);
        }

        @Override
        protected void deliver(Publication publication) {
            seen++;
        }
    }
}
