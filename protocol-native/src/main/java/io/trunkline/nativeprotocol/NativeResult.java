package io.trunkline.nativeprotocol;

import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.StreamPosition;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a request, still as it came: who sent the request knows its method, and reads it with the method's accessor.
 * Each throws {@link NativeFormatException} when the result is not that method's.
 */
public final class NativeResult {
    private final Fields fields;

    NativeResult(Fields fields) {
        this.fields = fields;
    }

    /**
     * The result of {@code connect}.
     *
     * @param resumed whether the connection has its old id again, and its presence did not end
     * @param ping how often the server asks a silent client for a life sign
     * @param messageBytes longest message the server takes
     * @param pendingBytes bytes that may wait for this client before it is too slow
     * @param subscriptions most subscriptions of this client
     */
    public record Connected(
            String connection,
            @Nullable String user,
            boolean resumed,
            Duration ping,
            long messageBytes,
            long pendingBytes,
            long subscriptions) {}

    /**
     * The result of {@code subscribe}.
     *
     * @param position the newest place of the channel's stream; null for a pattern and without history
     * @param recovered whether nothing was lost since the place that was asked for
     * @param lost how many publications were; null where that is not known
     * @param publications what was missed and is delivered with the answer, in order
     * @param more whether the rest of it follows as ordinary publications
     * @param dropped how many were dropped on the line before and not told there
     * @param positions the newest places of a pattern's channels that have history; null where they were not asked for, or
     *     are too many
     */
    public record Subscribed(
            @Nullable StreamPosition position,
            boolean recovered,
            @Nullable Long lost,
            List<NativePublication> publications,
            boolean more,
            long dropped,
            @Nullable List<NativePosition> positions) {}

    /**
     * The result of {@code presence}.
     *
     * @param count how many are there
     * @param more whether there are more than {@code members}
     */
    public record Presence(List<NativeMember> members, long count, boolean more) {}

    /** The result of {@code presenceStats}: how many connections are there, and of how many users. */
    public record PresenceStats(long connections, long users) {}

    /**
     * The result of {@code publish}.
     *
     * @param channels how many channels it was published to
     * @param recipients how many subscriptions matched
     * @param offset its place in the stream of its one channel, {@link Publication#NO_OFFSET} without history
     * @param durable whether what was stored outlives the server's process; null where that was not asked
     * @param delivered to how many connections it was written; null where that was not asked
     * @param repeated whether it is the answer of an earlier publish with the same key
     */
    public record Published(
            long channels,
            long recipients,
            long offset,
            @Nullable Boolean durable,
            @Nullable Long delivered,
            boolean repeated) {}

    /**
     * The result of {@code history}.
     *
     * @param top the place of the channel's newest publication, read or not
     * @param more whether there is more of what was asked for
     */
    public record History(List<NativePublication> publications, StreamPosition top, boolean more) {}

    public Connected connected() {
        Fields limits = fields.object("limits");
        if (limits == null) throw new NativeFormatException("limits of result is missing");
        return new Connected(
                fields.requiredString("connection"),
                fields.string("user"),
                fields.flag("resumed"),
                seconds("ping"),
                limits.requiredInteger("messageBytes"),
                limits.requiredInteger("pendingBytes"),
                limits.requiredInteger("subscriptions"));
    }

    /** Of {@code connect}: what {@code resume} takes the connection up again with; null where the server keeps none. */
    public @Nullable Secret session() {
        String secret = fields.string("session");
        return secret == null ? null : Secret.of(secret);
    }

    /** Of {@code connect} and of {@code refresh}: how long the token still holds; null for ever. */
    public @Nullable Duration expires() {
        return fields.get("expires") == null ? null : seconds("expires");
    }

    private Duration seconds(String name) {
        String seconds = fields.requiredNumber(name);
        // no exponent: one of many digits would take forever to expand
        if (seconds.length() > 15 || !seconds.matches("[0-9]+(\\.[0-9]+)?")) {
            throw new NativeFormatException(name + " must be a number of seconds");
        }
        return Duration.ofMillis(new BigDecimal(seconds).movePointRight(3).longValue());
    }

    public Subscribed subscribed() {
        return new Subscribed(
                fields.get("epoch") == null ? null : fields.position(),
                fields.flag("recovered"),
                fields.integer("lost"),
                fields.publications("publications"),
                fields.flag("more"),
                dropped(),
                fields.get("positions") == null ? null : fields.objects("positions", NativeResult::positionOf));
    }

    private long dropped() {
        Long dropped = fields.integer("dropped");
        return dropped == null ? 0 : dropped;
    }

    private static NativePosition positionOf(Fields place) {
        return new NativePosition(place.requiredString("channel"), place.position());
    }

    public Presence presence() {
        return new Presence(fields.members("members"), fields.requiredInteger("count"), fields.flag("more"));
    }

    public PresenceStats presenceStats() {
        return new PresenceStats(fields.requiredInteger("connections"), fields.requiredInteger("users"));
    }

    public Published published() {
        return published(fields);
    }

    /** The result of {@code call}. */
    public Payload answer() {
        return fields.payload();
    }

    /** The result of {@code commit}: what became of each publish. */
    public List<Published> results() {
        return fields.objects("results", NativeResult::published);
    }

    private static Published published(Fields of) {
        Long offset = of.integer("offset");
        return new Published(
                of.requiredInteger("channels"),
                of.requiredInteger("recipients"),
                offset == null ? Publication.NO_OFFSET : offset,
                of.get("durable") == null ? null : of.flag("durable"),
                of.integer("delivered"),
                of.flag("repeated"));
    }

    public History history() {
        return new History(fields.publications("publications"), fields.position(), fields.flag("more"));
    }
}
