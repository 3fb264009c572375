package io.trunkline.auth.revocation;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Revocations;
import io.trunkline.domain.auth.TokenRevoker;
import io.trunkline.domain.time.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was taken back: by token, by session (the claim {@code sid}) and by user. In force at once, and kept in a file over a restart.
 * Any thread; never blocks. At most so many entries: more are refused, since forgetting an older one would let somebody in again.
 */
public final class RevocationLog implements Revocations, TokenRevoker, AutoCloseable {
    /** A million. */
    public static final int MOST = 1_000_000;
    /** How long a user's revocation is kept by default: ten years, since a token that was issued by hand may live for years. */
    public static final Duration USERS_KEPT = Duration.ofDays(3_650);

    /** The claim of a session: the tokens that came of one login. */
    public static final String SESSION_CLAIM = "sid";

    private static final Logger LOG = LoggerFactory.getLogger(RevocationLog.class);
    /** The most that a verifier's clock may be behind: so long after its end a token may still be taken. */
    static final Duration MOST_SKEW = Duration.ofMinutes(10);

    private final Clock clock;
    private final int most;
    private final long usersKeptMs;
    private final RevocationTable table;
    private final RevocationWriter writer;
    private final AtomicLong version = new AtomicLong();

    private RevocationLog(RevocationFile file, RevocationTable table, Duration usersKept, int most, Clock clock) {
        this.clock = clock;
        this.most = most;
        this.usersKeptMs = usersKept.toMillis();
        this.table = table;
        this.writer = new RevocationWriter(file, table, clock, most);
    }

    /** Reads the file, where there is one, and goes on in it. */
    public static RevocationLog open(Path file, Clock clock) {
        return open(file, USERS_KEPT, MOST, clock);
    }

    /**
     * Reads the file, where there is one, and goes on in it. Blocks.
     *
     * @param usersKept how long a user's revocation is kept: longer than any token lives
     * @param most how many entries are in force at most
     * @throws IllegalArgumentException where the file holds something else, or another process uses it
     * @throws UncheckedIOException where it cannot be read or written
     */
    public static RevocationLog open(Path file, Duration usersKept, int most, Clock clock) {
        if (!usersKept.isPositive()) {
            throw new IllegalArgumentException("auth.revocations.usersKept must be positive, but was " + usersKept);
        }
        if (most < 1) throw new IllegalArgumentException("auth.revocations.most must be positive, but was " + most);
        RevocationFile opened = RevocationFile.open(file);
        try {
            RevocationTable table = new RevocationTable();
            for (Revocation entry : opened.read()) table.put(entry);
            RevocationLog log = new RevocationLog(opened, table, usersKept, most, clock);
            log.writer.start();
            return log;
        } catch (IOException fault) {
            opened.letGo();
            throw new UncheckedIOException("auth.revocations.file: cannot write " + file, fault);
        } catch (RuntimeException refused) {
            opened.letGo();
            throw refused;
        }
    }

    /**
     * Takes back one token by its id, or all of a session by its {@code sid}. In force when this returns.
     *
     * @param untilMs when it would end by itself, in milliseconds since 1970; 0 where it does not
     * @return completes when it is kept over a restart; fails where it cannot be, but is in force unless there are too many entries
     */
    public CompletionStage<Void> revokeToken(String tokenId, long untilMs) {
        if (tokenId.isEmpty()) throw new IllegalArgumentException("tokenId must not be empty");
        boolean endless = untilMs == 0 || untilMs > Long.MAX_VALUE - MOST_SKEW.toMillis();
        return add(new Revocation.OfToken(tokenId, endless ? Long.MAX_VALUE : untilMs + MOST_SKEW.toMillis()));
    }

    /** As {@link #revokeToken(String, long)}, for as long as a user's revocation is kept: when the token ends is not known. */
    @Override
    public CompletionStage<Void> revokeToken(String tokenId) {
        return revokeToken(tokenId, clock.millis() + usersKeptMs);
    }

    /** Takes back every token of a user that was issued until now; as {@link #revokeToken(String, long)}. */
    @Override
    public CompletionStage<Void> revokeUser(String user) {
        if (user.isEmpty()) throw new IllegalArgumentException("user must not be empty");
        long nowMs = clock.millis();
        return add(new Revocation.OfUser(user, nowMs, nowMs + usersKeptMs));
    }

    private CompletionStage<Void> add(Revocation entry) {
        CompletionStage<Void> kept;
        synchronized (this) {
            if (table.size() >= most && !table.has(entry)) table.forget(clock.millis());
            if (table.size() >= most && !table.has(entry)) {
                LOG.error("a revocation was refused: auth.revocations.most, {}, are in force", most);
                return CompletableFuture.failedStage(
                        new IllegalStateException("auth.revocations.most, " + most + ", are in force"));
            }
            table.put(entry);
            kept = writer.add(entry);
        }
        version.incrementAndGet();
        return kept;
    }

    @Override
    public boolean isRevoked(Principal principal) {
        if (table.hasToken(principal.tokenId()) || table.hasUser(principal.user(), principal.issuedAtMs())) return true;
        for (String session : principal.claims().getOrDefault(SESSION_CLAIM, List.of())) {
            if (table.hasToken(session)) return true;
        }
        return false;
    }

    @Override
    public long version() {
        return version.get();
    }

    /** Writes what waits, and waits for that for some seconds. */
    @Override
    public void close() {
        writer.close();
    }
}
