package io.trunkline.auth.jwt;

import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.AuthException.Reason;
import io.trunkline.domain.auth.Digests;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.time.Clock;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refresh tokens that are out, one for each session, in memory and as digests alone. A token is the session's handle and a secret of its
 * own, 24 random bytes each: the handle with another secret was one of the session's earlier tokens, so used ones need no place. At most
 * {@code most}; the sessions that were refreshed longest ago go first. Any thread.
 */
final class RefreshTokens {
    private static final int PART_BYTES = 24;
    private static final int PART_CHARS = PART_BYTES * 4 / 3;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final long lifetimeNanos;
    private final int most;
    /** By the digest of the handle, the session refreshed longest ago first; guarded by this. */
    private final Map<String, Kept> out = new LinkedHashMap<>();

    /**
     * What came of one login: a family of tokens.
     *
     * @param id stands in its access tokens, as {@code sid}
     */
    record Session(String id, String user, long beganMs) {}

    private record Kept(Session session, byte[] token, long endsNanos) {}

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
            if (out.size() >= most) out.remove(out.keySet().iterator().next());
            out.put(key(handle), kept(session, token));
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
        return new Found(kept.session(), MessageDigest.isEqual(kept.token(), Digests.sha256(value)));
    }

    /** The session's next token; null where another one came of {@code token} meanwhile. */
    synchronized @Nullable Secret rotate(Secret token) {
        Found found = find(token);
        if (!found.current()) return null;
        String handle = handle(token.reveal());
        Secret next = Secret.of(handle + part());
        out.remove(key(handle));
        out.put(key(handle), kept(found.session(), next));
        return next;
    }

    /** Ends the session of a token, whether it is the latest or not. */
    synchronized void end(Secret token) {
        out.remove(key(handle(token.reveal())));
    }

    private Kept kept(Session session, Secret token) {
        return new Kept(session, Digests.sha256(token.reveal()), clock.nanos() + lifetimeNanos);
    }

    private void forget() {
        long now = clock.nanos();
        // the oldest come first
        Iterator<Kept> oldest = out.values().iterator();
        while (oldest.hasNext() && oldest.next().endsNanos() - now <= 0) oldest.remove();
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
