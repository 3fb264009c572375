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
 * Passes for streams of events, which may stand in a URL and are good any number of times, as an {@code EventSource} opens the same URL
 * again after each break. They end with the token that they were bought with, and after a day at the latest. At most {@code most} at a
 * time: the oldest go first. Any thread.
 */
public final class StreamTickets {
    /** Longest life. */
    public static final Duration LONGEST = Duration.ofDays(1);

    private static final int BYTES = 24;

    /** Where there is no room, all are looked at for those that are over, once in so long. */
    private static final long LOOK_MS = 1_000;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final int most;
    /** By age, under digests; guarded by this. */
    private final Map<String, Kept> out = new LinkedHashMap<>();

    private long lookedMs;

    /** A ticket that was bought. */
    public record Bought(Secret value, long endsMs) {}

    private record Kept(Principal principal, long endsMs) {}

    public StreamTickets(Clock clock, int most) {
        if (most < 1) throw new IllegalArgumentException("most must be positive, but was " + most);
        this.clock = clock;
        this.most = most;
    }

    /** A new ticket of whoever has shown a token. */
    public Bought issue(Principal principal) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        long now = clock.millis();
        long longest = now + LONGEST.toMillis();
        long ends = principal.expiresAtMs() == 0 ? longest : Math.min(longest, principal.expiresAtMs());
        synchronized (this) {
            if (out.size() >= most && now - lookedMs >= LOOK_MS) {
                lookedMs = now;
                out.values().removeIf(kept -> kept.endsMs <= now);
            }
            if (out.size() >= most) removeOldest();
            out.put(key(value), new Kept(principal, ends));
        }
        return new Bought(Secret.of(value), ends);
    }

    private void removeOldest() {
        Iterator<String> oldest = out.keySet().iterator();
        oldest.next();
        oldest.remove();
    }

    /** Whether there is such a ticket. */
    public boolean has(Secret value) {
        synchronized (this) {
            return out.containsKey(key(value.reveal()));
        }
    }

    /**
     * Whose the ticket is.
     *
     * @throws AuthException where there is none: never issued, or over
     */
    public Principal show(Secret value) {
        Kept kept;
        synchronized (this) {
            kept = out.get(key(value.reveal()));
        }
        if (kept != null && clock.millis() < kept.endsMs) return kept.principal;
        throw new AuthException(AuthException.Reason.INVALID, "the ticket is unknown: it is over, or never was");
    }

    /** What is looked up is a digest, so that the time of a look-up tells nothing of the tickets that are out. */
    private static String key(String value) {
        return HexFormat.of().formatHex(Digests.sha256(value));
    }
}
