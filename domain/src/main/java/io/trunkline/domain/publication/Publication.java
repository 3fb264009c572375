package io.trunkline.domain.publication;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.framing.FramingException;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.presence.PresenceChange;
import org.jspecify.annotations.Nullable;

/**
 * One message of one channel. Immutable to everyone who sees it; its wire bytes are made once per {@link WireForm}, when the
 * first connection of that form needs them, and kept for the others. Safe to share between loops.
 */
public final class Publication {
    /** The offset of a publication whose channel has no history. */
    public static final long NO_OFFSET = -1;

    private final ChannelName channel;
    private final Payload payload;
    private final ChannelOptions options;
    private final @Nullable Object publisher;
    private final @Nullable String user;
    private final long timeMs;
    private final Terms terms;
    private final long offset;
    private final @Nullable String epoch;
    private final @Nullable PresenceChange presence;
    private final @Nullable DeliveryWatch watch;
    private volatile @Nullable Wire wires;

    /**
     * @param options of the channel, at the time of publishing
     * @param publisher the id object of the connection that published, compared by identity; null for the application
     * @param user the user who published, where known
     * @param timeMs wall-clock time of publishing, in milliseconds since 1970
     */
    public Publication(
            ChannelName channel,
            Payload payload,
            ChannelOptions options,
            @Nullable Object publisher,
            @Nullable String user,
            long timeMs) {
        this(channel, payload, options, publisher, user, timeMs, Terms.NONE);
    }

    /**
     * A publication that is not for everyone, or ends.
     *
     * @param terms for whom it is, and until when
     */
    public Publication(
            ChannelName channel,
            Payload payload,
            ChannelOptions options,
            @Nullable Object publisher,
            @Nullable String user,
            long timeMs,
            Terms terms) {
        this(channel, payload, options, publisher, user, timeMs, terms, NO_OFFSET, null, null, null);
    }

    private Publication(
            ChannelName channel,
            Payload payload,
            ChannelOptions options,
            @Nullable Object publisher,
            @Nullable String user,
            long timeMs,
            Terms terms,
            long offset,
            @Nullable String epoch,
            @Nullable PresenceChange presence,
            @Nullable DeliveryWatch watch) {
        this.channel = channel;
        this.payload = payload;
        this.options = options;
        this.publisher = publisher;
        this.user = user;
        this.timeMs = timeMs;
        this.terms = terms;
        this.offset = offset;
        this.epoch = epoch;
        this.presence = presence;
        this.watch = watch;
    }

    /**
     * What watchers of a channel are told of its members.
     *
     * @param news the channel of the system that it goes to
     * @param options of the channel that it tells of
     */
    public static Publication of(PresenceChange change, ChannelName news, ChannelOptions options, long timeMs) {
        return new Publication(
                news, change.toPayload(), options, null, null, timeMs, Terms.NONE, NO_OFFSET, null, change, null);
    }

    /** This publication at a place of its channel's stream: what a history store makes of it when it appends. */
    public Publication at(StreamPosition place) {
        return new Publication(
                channel,
                payload,
                options,
                publisher,
                user,
                timeMs,
                terms,
                place.offset(),
                place.epoch(),
                presence,
                watch);
    }

    /** This publication, of which {@code watcher} is told what becomes of it. */
    public Publication watchedBy(@Nullable DeliveryWatch watcher) {
        return new Publication(
                channel, payload, options, publisher, user, timeMs, terms, offset, epoch, presence, watcher);
    }

    /** As it is kept in a history: whoever reads it later is nobody that its publisher waits for. */
    public Publication unwatched() {
        return watch == null ? this : watchedBy(null);
    }

    public ChannelName channel() {
        return channel;
    }

    public Payload payload() {
        return payload;
    }

    public ChannelOptions options() {
        return options;
    }

    /** The id object of the connection that published, compared by identity; null when the application did. */
    public @Nullable Object publisher() {
        return publisher;
    }

    public @Nullable String user() {
        return user;
    }

    public long timeMs() {
        return timeMs;
    }

    /** For whom it is, and until when. */
    public Terms terms() {
        return terms;
    }

    /** The place in the channel's stream, or {@link #NO_OFFSET}. */
    public long offset() {
        return offset;
    }

    /** The stream that begins with this publication, for subscribers that know an earlier one; null where none begins. */
    public @Nullable String epoch() {
        return offset == 1 ? epoch : null;
    }

    /** The stream in which it has its place; null where its channel has no history. */
    public @Nullable String stream() {
        return epoch;
    }

    /** What it tells of the members of a channel; null for what somebody published. The payload tells the same. */
    public @Nullable PresenceChange presence() {
        return presence;
    }

    /** Who is told what becomes of it; null for nobody. */
    public @Nullable DeliveryWatch watch() {
        return watch;
    }

    public boolean hasOffset() {
        return offset != NO_OFFSET;
    }

    /**
     * This publication in a form, encoded by the first caller and shared by all others; any thread.
     *
     * @throws FramingException when it cannot be carried in this form
     */
    public WireBytes wire(WireForm form) {
        WireBytes known = find(wires, form);
        return known != null ? known : encode(form);
    }

    /**
     * A second loop that needs the same form waits for the first one's encoding, which is what making the bytes itself
     * would cost it; nothing else ever holds this lock.
     */
    private synchronized WireBytes encode(WireForm form) {
        WireBytes made = find(wires, form);
        if (made == null) {
            made = form.encode(this);
            wires = new Wire(form, made, wires);
        }
        return made;
    }

    /** Forgets the bytes that were made, so that a publication which is kept does not keep them; they are made anew when needed. */
    public void forgetWires() {
        wires = null;
    }

    private static @Nullable WireBytes find(@Nullable Wire head, WireForm form) {
        for (Wire wire = head; wire != null; wire = wire.next) {
            if (wire.form == form) return wire.bytes;
        }
        return null;
    }

    @Override
    public String toString() {
        return channel + (hasOffset() ? "@" + offset : "") + " " + payload;
    }

    /** The made forms, newest first: seldom more than three, so a list beats a map. */
    private record Wire(
            WireForm form, WireBytes bytes, @Nullable Wire next) {}
}
