package io.trunkline.auth.jwt;

import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.AuthException.Reason;
import io.trunkline.domain.auth.Digests;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.time.Clock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refresh tokens that are out, one for each session, in memory and as digests alone. A token is the session's handle and a secret of its
 * own, 24 random bytes each: the handle with another secret was one of the session's earlier tokens, so used ones need no place. At most
 * {@code most}, and {@link #MOST_OF_USER} of one user, whose logins so end no sessions but his own; those that were refreshed longest
 * ago go first. Any thread.
 */
final class RefreshTokens {
    static final int MOST_OF_USER = 100;

    private static final int PART_BYTES = 24;
    private static final int PART_CHARS = PART_BYTES * 4 / 3;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final long lifetimeNanos;
    private final int most;
    /** By the digest of the handle, the session refreshed longest ago first; guarded by this. */
    private final Map<String, Kept> out = new LinkedHashMap<>();
    /** The keys of each user's sessions, in the same order; guarded by this. */
    private final Map<String, Set<String>> ofUsers = new HashMap<>();

    /**
     * What came of one login: a family of tokens.
     *
     * @param id stands in its access tokens, as {@code sid}
     */
    record Session(String id, String user, long beganMs) {}

    /** @param token the digest of the token in hexadecimal */
    private record Kept(Session session, String token, long endsNanos) {
        boolean isOf(String value) {
            return MessageDigest.isEqual(
                    token.getBytes(StandardCharsets.US_ASCII), digest(value).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static String digest(String value) {
        return HexFormat.of().formatHex(Digests.sha256(value));
    }

    /** @param current whether the token is the session's latest; otherwise it was used before */
    record Found(Session session, boolean current) {}

    record Opened(Session session, Secret token) {}

    RefreshTokens(Clock clock, Duration lifetime, int most) {
        this.clock = clock;
        this.lifetimeNanos = lifetime.toNanos();
        this.most = most;
    }

    /** Begins a session. */
    Opened open(String user) {
        Session session = new Session(part(), user, clock.millis());
        String handle = part();
        Secret token = Secret.of(handle + part());
        synchronized (this) {
            forget();
            Set<String> own = ofUsers.getOrDefault(user, Set.of());
            if (own.size() >= MOST_OF_USER) remove(own.iterator().next());
            if (out.size() >= most) remove(out.keySet().iterator().next());
            put(key(handle), session, token);
        }
        return new Opened(session, token);
    }

    /** @throws AuthException where no session has such a token: forged, expired, or of a session that has ended */
    synchronized Found find(Secret token) {
        forget();
        String value = token.reveal();
        Kept kept = value.length() == 2 * PART_CHARS ? out.get(key(handle(value))) : null;
        if (kept == null) {
            throw new AuthException(
                    Reason.INVALID, "the refresh token is unknown: it has expired, or its session has ended");
        }
        return new Found(kept.session(), kept.isOf(value));
    }

    /** The session's next token; null where another one came of {@code token} meanwhile. */
    synchronized @Nullable Secret rotate(Secret token) {
        Found found = find(token);
        if (!found.current()) return null;
        String handle = handle(token.reveal());
        Secret next = Secret.of(handle + part());
        remove(key(handle));
        put(key(handle), found.session(), next);
        return next;
    }

    /** Ends the session of a token, whether it is the latest or not. */
    synchronized void end(Secret token) {
        remove(key(handle(token.reveal())));
    }

    private void put(String key, Session session, Secret token) {
        out.put(key, new Kept(session, digest(token.reveal()), clock.nanos() + lifetimeNanos));
        ofUsers.computeIfAbsent(session.user(), first -> new LinkedHashSet<>()).add(key);
    }

    private void remove(String key) {
        Kept kept = out.remove(key);
        if (kept == null) return;
        String user = kept.session().user();
        Set<String> own = ofUsers.get(user);
        if (own != null && own.remove(key) && own.isEmpty()) ofUsers.remove(user);
    }

    private void forget() {
        long now = clock.nanos();
        while (!out.isEmpty()) {
            Map.Entry<String, Kept> oldest = out.entrySet().iterator().next();
            if (oldest.getValue().endsNanos() - now > 0) return;
            remove(oldest.getKey());
        }
    }

    private String part() {
        byte[] bytes = new byte[PART_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String handle(String token) {
        return token.substring(0, PART_CHARS);
    }

    private static String key(String handle) {
        return HexFormat.of().formatHex(Digests.sha256(handle));
    }
}
