package io.trunkline.nativeprotocol;

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
     * @param position the place after which publications are delivered; null for a pattern and without history
     * @param publications what was missed and is delivered with the answer
     */
    public record Subscribed(
            @Nullable StreamPosition position, boolean recovered, List<NativePublication> publications) {}

    /**
     * The result of {@code publish}.
     *
     * @param channels how many channels it was published to
     * @param recipients how many subscriptions matched
     * @param offset its place in the stream of its one channel, {@link Publication#NO_OFFSET} without history
     */
    public record Published(long channels, long recipients, long offset) {}

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
        StreamPosition position = fields.get("epoch") == null ? null : position();
        return new Subscribed(position, fields.flag("recovered"), fields.publications("publications"));
    }

    public Published published() {
        Long offset = fields.integer("offset");
        return new Published(
                fields.requiredInteger("channels"),
                fields.requiredInteger("recipients"),
                offset == null ? Publication.NO_OFFSET : offset);
    }

    public History history() {
        return new History(fields.publications("publications"), position(), fields.flag("more"));
    }

    private StreamPosition position() {
        return new StreamPosition(fields.requiredString("epoch"), fields.requiredInteger("offset"));
    }
}
