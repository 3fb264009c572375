package io.trunkline.client;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a publish asks for beyond its channel and payload. What breaks a rule of the server's fails the publish with SERVER.
 *
 * @param key names the publish, at most 128 bytes of UTF-8: made again by the same user with the same channel and key, it is not
 *     published again, and the result says {@link PublishResult#repeated}; null for none
 * @param ack when the server answers
 * @param deliverTo with {@link Ack#DELIVERED}, how many connections to wait for; 0 for all
 * @param deliveryTimeout how long to wait for them, at most a minute, and less than {@link ClientBuilder#requestTimeout}; null for
 *     as long as the server does, which is 10 s
 * @param receipts with {@link Ack#DELIVERED}, whether subscribers are to confirm that they have it, and the server waits for that;
 *     for one channel, not for a pattern
 * @param ttl how long it is sent to subscribers and read from history; null for as long as it is kept
 * @param include ids of the connections that get it; empty for all
 * @param exclude ids of connections that do not
 * @param excludeSelf whether this connection does not
 */
public record PublishOptions(
        @Nullable String key,
        Ack ack,
        int deliverTo,
        @Nullable Duration deliveryTimeout,
        boolean receipts,
        @Nullable Duration ttl,
        Set<String> include,
        Set<String> exclude,
        boolean excludeSelf) {
    /** Nothing: for everyone, and answered when it is accepted. */
    public static final PublishOptions DEFAULT =
            new PublishOptions(null, Ack.ACCEPTED, 0, null, false, null, Set.of(), Set.of(), false);

    /** The server keeps it to the second, and its answer must come within the time limit of a request. */
    private static final Duration DELIVERY = Duration.ofSeconds(5);

    public PublishOptions {
        include = Set.copyOf(include);
        exclude = Set.copyOf(exclude);
        if (deliverTo < 0) throw new IllegalArgumentException("deliverTo must not be negative, but was " + deliverTo);
        positive("deliveryTimeout", deliveryTimeout);
        positive("ttl", ttl);
    }

    private static void positive(String field, @Nullable Duration time) {
        if (time == null || time.toMillis() > 0) return;
        throw new IllegalArgumentException(field + " must be at least 1 ms, but was " + time);
    }

    /** Under a key, so that it may be made again. */
    public PublishOptions key(String name) {
        return new PublishOptions(
                Objects.requireNonNull(name, "key"),
                ack,
                deliverTo,
                deliveryTimeout,
                receipts,
                ttl,
                include,
                exclude,
                excludeSelf);
    }

    /** Answered when it is stored. */
    public PublishOptions stored() {
        return new PublishOptions(key, Ack.STORED, 0, null, false, ttl, include, exclude, excludeSelf);
    }

    /** Answered when it is delivered to all who get it, or when five seconds are over. */
    public PublishOptions delivered() {
        return delivered(0, DELIVERY);
    }

    /** Answered when it is delivered to {@code connections}, 0 for all, or when {@code within} is over. */
    public PublishOptions delivered(int connections, Duration within) {
        return delivered(connections, within, false);
    }

    /** Answered when all who get it have confirmed that their listeners did, or when five seconds are over. */
    public PublishOptions confirmed() {
        return confirmed(0, DELIVERY);
    }

    /** Answered when {@code connections}, 0 for all, have confirmed that their listeners got it, or when {@code within} is over. */
    public PublishOptions confirmed(int connections, Duration within) {
        return delivered(connections, within, true);
    }

    private PublishOptions delivered(int connections, Duration within, boolean confirmed) {
        return new PublishOptions(
                key,
                Ack.DELIVERED,
                connections,
                Objects.requireNonNull(within, "within"),
                confirmed,
                ttl,
                include,
                exclude,
                excludeSelf);
    }

    /** Sent to subscribers and read from history for so long. */
    public PublishOptions ttl(Duration time) {
        return new PublishOptions(
                key,
                ack,
                deliverTo,
                deliveryTimeout,
                receipts,
                Objects.requireNonNull(time, "ttl"),
                include,
                exclude,
                excludeSelf);
    }

    /** For these connections alone. */
    public PublishOptions include(Set<String> connections) {
        return new PublishOptions(
                key, ack, deliverTo, deliveryTimeout, receipts, ttl, connections, exclude, excludeSelf);
    }

    /** Not for these connections. */
    public PublishOptions exclude(Set<String> connections) {
        return new PublishOptions(
                key, ack, deliverTo, deliveryTimeout, receipts, ttl, include, connections, excludeSelf);
    }

    /** Not for this connection. */
    public PublishOptions withoutSelf() {
        return new PublishOptions(key, ack, deliverTo, deliveryTimeout, receipts, ttl, include, exclude, true);
    }
}
