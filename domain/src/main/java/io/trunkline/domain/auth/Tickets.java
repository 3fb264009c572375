package io.trunkline.domain.auth;

import io.trunkline.domain.time.Clock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tickets that are out. At most {@code most} at a time: the oldest go first, so a flood of negotiations costs its own tickets and no
 * memory. Any thread.
 */
public final class Tickets {
    /** The default lifetime. */
    public static final Duration LIFETIME = Duration.ofSeconds(30);

    private static final int BYTES = 24;
    /** As long as the ids of connections that bring none. */
    private static final int ID_BYTES = 12;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final long lifetimeNanos;
    private final int most;
    /** By age; guarded by this. */
    private final Map<String, Kept> out = new LinkedHashMap<>();

    private record Kept(Ticket ticket, long endsNanos) {}

    public Tickets(Clock clock, Duration lifetime, int most) {
        if (!lifetime.isPositive())
            throw new IllegalArgumentException("lifetime must be positive, but was " + lifetime);
        if (most < 1) throw new IllegalArgumentException("most must be positive, but was " + most);
        this.clock = clock;
        this.lifetimeNanos = lifetime.toNanos();
        this.most = most;
    }

    /** A new ticket, with a new connection's id. */
    public Ticket issue(Principal principal) {
        String value = random(BYTES);
        Ticket ticket = new Ticket(Secret.of(value), random(ID_BYTES), principal);
        long now = clock.nanos();
        synchronized (this) {
            forget(now);
            if (out.size() >= most) out.remove(out.keySet().iterator().next());
            out.put(key(value), new Kept(ticket, now + lifetimeNanos));
        }
        return ticket;
    }

    /**
     * Takes a ticket, which is good no more.
     *
     * @throws AuthException where there is none: never issued, used before, or too old
     */
    public Ticket redeem(Secret value) {
        long now = clock.nanos();
        synchronized (this) {
            forget(now);
            Kept kept = out.remove(key(value.reveal()));
            if (kept != null) return kept.ticket();
        }
        throw new AuthException(
                AuthException.Reason.INVALID,
                "the ticket is unknown: it was used before, or is older than its lifetime");
    }

    private String random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void forget(long now) {
        // the oldest come first
        Iterator<Kept> oldest = out.values().iterator();
        while (oldest.hasNext() && oldest.next().endsNanos() - now <= 0) oldest.remove();
    }

    /** What is looked up is a digest, so that the time of a look-up tells nothing of the tickets that are out. */
    private static String key(String value) {
        return HexFormat.of().formatHex(Digests.sha256(value));
    }
}
