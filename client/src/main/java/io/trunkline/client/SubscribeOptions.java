package io.trunkline.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How to subscribe. Listeners of one pattern share a subscription at the server, so a second one has to want the same: {@code
 * noLocal}, presence or none, and no {@code since} of its own.
 *
 * @param noLocal whether this client's own publications are left out
 * @param presence who hears of comings and goings; null for nobody
 * @param since from where; null for what is published next
 */
public record SubscribeOptions(
        boolean noLocal,
        @Nullable PresenceListener presence,
        @Nullable Since since) {
    /** All that is published from now on. */
    public static final SubscribeOptions DEFAULT = new SubscribeOptions(false, null, null);

    /** Leaves out this client's own publications. */
    public SubscribeOptions withoutOwn() {
        return new SubscribeOptions(true, presence, since);
    }

    /** Has {@code listener} hear who comes and goes. */
    public SubscribeOptions withPresence(PresenceListener listener) {
        return new SubscribeOptions(noLocal, Objects.requireNonNull(listener, "listener"), since);
    }

    /** Begins in the past. */
    public SubscribeOptions from(Since place) {
        return new SubscribeOptions(noLocal, presence, Objects.requireNonNull(place, "since"));
    }
}
