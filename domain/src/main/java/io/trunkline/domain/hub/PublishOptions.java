package io.trunkline.domain.hub;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.publication.Audience;
import io.trunkline.domain.publication.Terms;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a publish asks for beyond its channel and payload.
 *
 * @param key names the publish, at most {@value #KEY_BYTES} bytes of UTF-8: a second one of the same user, target and key
 *     within {@link PublishLimits#keyWindow} is not published, and gets the answer of the first; null for none
 * @param ack when the publish is answered
 * @param delivery what to wait for, with {@link Ack#DELIVERED} alone
 * @param ttl how long it is sent to subscribers and read from history, no longer than the channel keeps it; null for as long as that
 * @param audience which connections it is for
 * @param excludeSelf whether the connection that publishes does not get it
 */
public record PublishOptions(
        @Nullable String key,
        Ack ack,
        Delivery delivery,
        @Nullable Duration ttl,
        Audience audience,
        boolean excludeSelf) {
    /** Most bytes of a key. */
    public static final int KEY_BYTES = 128;

    /** What most publishes ask for: nothing. */
    public static final PublishOptions NONE =
            new PublishOptions(null, Ack.ACCEPTED, Delivery.DEFAULT, null, Audience.ALL, false);

    public PublishOptions {
        if (key != null) checkKey(key);
        if (ttl != null && !ttl.isPositive()) throw refused("ttl must be positive, but was " + ttl.toMillis() + " ms");
        int named = audience.include().size() + audience.exclude().size();
        if (named > Audience.MOST) {
            throw refused("include and exclude together may have " + Audience.MOST + " connections, but have " + named);
        }
    }

    private static void checkKey(String key) {
        int length = key.getBytes(StandardCharsets.UTF_8).length;
        if (length >= 1 && length <= KEY_BYTES) return;
        throw refused("key must have 1 to " + KEY_BYTES + " bytes, but has " + length);
    }

    private static CommandException refused(String message) {
        return new CommandException(ErrorCode.INVALID_PARAMS, message);
    }

    /** These under a key; null for none. */
    public PublishOptions withKey(@Nullable String other) {
        return new PublishOptions(other, ack, delivery, ttl, audience, excludeSelf);
    }

    /** These with another time of the answer. */
    public PublishOptions withAck(Ack other) {
        return new PublishOptions(key, other, delivery, ttl, audience, excludeSelf);
    }

    /** These, answered when they are delivered so. */
    public PublishOptions withDelivery(Delivery other) {
        return new PublishOptions(key, Ack.DELIVERED, other, ttl, audience, excludeSelf);
    }

    /** These for so long; null for as long as it is kept. */
    public PublishOptions withTtl(@Nullable Duration other) {
        return new PublishOptions(key, ack, delivery, other, audience, excludeSelf);
    }

    /** These for other connections. */
    public PublishOptions withAudience(Audience other) {
        return new PublishOptions(key, ack, delivery, ttl, other, excludeSelf);
    }

    /** These without the connection that publishes, or with it. */
    public PublishOptions withExcludeSelf(boolean excluded) {
        return new PublishOptions(key, ack, delivery, ttl, audience, excluded);
    }

    /**
     * The terms of what is published so.
     *
     * @param publisher the id of the connection; null for the application
     * @param receipt by which subscribers confirm; null where nobody asks
     */
    Terms terms(@Nullable String publisher, @Nullable String receipt, long nowMs) {
        if (this == NONE) return Terms.NONE;
        boolean withoutSelf = excludeSelf && publisher != null;
        if (ttl == null && receipt == null && audience.equals(Audience.ALL) && !withoutSelf) return Terms.NONE;
        return new Terms(
                withoutSelf ? audience.without(publisher) : audience,
                ttl == null ? Long.MAX_VALUE : nowMs + ttl.toMillis(),
                receipt);
    }
}
