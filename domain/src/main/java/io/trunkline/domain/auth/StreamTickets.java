package io.trunkline.domain.auth;

import io.trunkline.domain.time.Clock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Passes for streams of events, which may stand in a URL and are good any number of times, as an {@code EventSource} opens the same URL
 * again after each break. They end with the token that they were bought with, and after a day at the latest. At most {@code most} at a
 * time, and {@code mostOfUser} of one user: the oldest go first, of that user where it is too many of theirs, so nobody pushes out what
 * others have. Who has no token shares one with all others who have none: it opens nothing that is not open to all. Any thread.
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
    private final int mostOfUser;
    /** By age, under digests; guarded by this. */
    private final Map<String, Kept> out = new LinkedHashMap<>();
    /** The keys of what is out, by user and age; guarded by this. */
    private final Map<String, Set<String>> byUser = new HashMap<>();

    private @Nullable Bought anonymous;
    private long lookedMs;

    /** A ticket that was bought. */
    public record Bought(Secret value, long endsMs) {}

    private record Kept(Principal principal, long endsMs) {}

    /** @param mostOfUser no more than {@code most} */
    public StreamTickets(Clock clock, int most, int mostOfUser) {
        if (mostOfUser < 1) throw new IllegalArgumentException("mostOfUser must be positive, but was " + mostOfUser);
        if (most < mostOfUser) {
            throw new IllegalArgumentException("most must be at least mostOfUser, " + mostOfUser + ", but was " + most);
        }
        this.clock = clock;
        this.most = most;
        this.mostOfUser = mostOfUser;
    }

    /** A ticket of whoever has shown a token; without one, a ticket that others have too. */
    public Bought issue(Principal principal) {
        long now = clock.millis();
        synchronized (this) {
            return principal.equals(Principal.ANONYMOUS) ? shared(now) : issue(principal, now);
        }
    }

    /** The one that is out for at least half of its life yet, else a new one. */
    private Bought shared(long now) {
        Bought known = anonymous;
        if (known != null && known.endsMs - now >= LONGEST.toMillis() / 2 && has(known.value)) return known;
        Bought fresh = issue(Principal.ANONYMOUS, now);
        anonymous = fresh;
        return fresh;
    }

    private Bought issue(Principal principal, long now) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        long longest = now + LONGEST.toMillis();
        long ends = principal.expiresAtMs() == 0 ? longest : Math.min(longest, principal.expiresAtMs());
        makeRoom(user(principal), now);
        String key = key(value);
        out.put(key, new Kept(principal, ends));
        byUser.computeIfAbsent(user(principal), user -> new LinkedHashSet<>()).add(key);
        return new Bought(Secret.of(value), ends);
    }

    private void makeRoom(String user, long now) {
        if ((out.size() >= most || countOf(user) >= mostOfUser) && now - lookedMs >= LOOK_MS) {
            lookedMs = now;
            List<String> over = new ArrayList<>();
            out.forEach((key, kept) -> {
                if (kept.endsMs <= now) over.add(key);
            });
            over.forEach(this::remove);
        }
        if (countOf(user) >= mostOfUser)
            remove(Objects.requireNonNull(byUser.get(user)).iterator().next());
        if (out.size() >= most) remove(out.keySet().iterator().next());
    }

    private int countOf(String user) {
        Set<String> theirs = byUser.get(user);
        return theirs == null ? 0 : theirs.size();
    }

    private void remove(String key) {
        String user = user(Objects.requireNonNull(out.remove(key)).principal);
        Set<String> theirs = Objects.requireNonNull(byUser.get(user));
        theirs.remove(key);
        if (theirs.isEmpty()) byUser.remove(user);
    }

    /** Those whose tokens name no user are as one. */
    private static String user(Principal principal) {
        return principal.user() == null ? "" : principal.user();
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
     * @throws AuthException where there is none: never issued, over, or gone for newer ones
     */
    public Principal show(Secret value) {
        Kept kept;
        synchronized (this) {
            kept = out.get(key(value.reveal()));
        }
        if (kept != null && clock.millis() < kept.endsMs) return kept.principal;
        throw new AuthException(
                AuthException.Reason.INVALID,
                "the ticket is unknown: it is over, never was, or had to go for newer ones, since a user may have at most "
                        + mostOfUser);
    }

    /** What is looked up is a digest, so that the time of a look-up tells nothing of the tickets that are out. */
    private static String key(String value) {
        return HexFormat.of().formatHex(Digests.sha256(value));
    }
}
