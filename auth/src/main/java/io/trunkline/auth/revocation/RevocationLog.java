package io.trunkline.auth.revocation;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Revocations;
import io.trunkline.domain.auth.TokenRevoker;
import io.trunkline.domain.time.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was taken back: by token, by session (the claim {@code sid}) and by user. In force at once, and kept in a file over a restart.
 * Any thread; never blocks: one thread of its own writes, several entries with one synchronisation. At most so many entries: more are
 * refused, since forgetting an older one would let somebody in again.
 */
public final class RevocationLog implements Revocations, TokenRevoker, AutoCloseable {
    /** A million. */
    public static final int MOST = 1_000_000;
    /** How long a user's revocation is kept by default: longer than any token or refresh token lives. */
    public static final Duration USERS_KEPT = Duration.ofDays(30);

    /** The claim of a session: the tokens that came of one login. */
    public static final String SESSION_CLAIM = "sid";

    private static final Logger LOG = LoggerFactory.getLogger(RevocationLog.class);
    /** The file is rewritten when it has this many lines more than twice what is in force. */
    private static final int SLACK = 1_000;

    private final Clock clock;
    private final int most;
    private final long usersKeptMs;
    private final RevocationFile file;
    private final RevocationTable table = new RevocationTable();
    private final AtomicLong version = new AtomicLong();
    /** Guarded by this. */
    private List<Waiting> waiting = new ArrayList<>();
    /** Guarded by this. */
    private boolean closed;

    private final Thread writer;
    /** The writer's own: lines in the file; -1 where it has to be rewritten. */
    private int lines;

    private record Waiting(Revocation entry, CompletableFuture<Void> kept) {}

    private RevocationLog(Path file, Duration usersKept, int most, Clock clock) {
        this.clock = clock;
        this.most = most;
        this.usersKeptMs = usersKept.toMillis();
        this.file = new RevocationFile(file);
        this.writer = Thread.ofPlatform().name("trunkline-revocations").daemon().unstarted(this::run);
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
     * @throws IllegalArgumentException where the file holds something else
     * @throws UncheckedIOException where it cannot be read or written
     */
    public static RevocationLog open(Path file, Duration usersKept, int most, Clock clock) {
        if (!usersKept.isPositive()) {
            throw new IllegalArgumentException("auth.revocations.usersKept must be positive, but was " + usersKept);
        }
        if (most < 1) throw new IllegalArgumentException("auth.revocations.most must be positive, but was " + most);
        RevocationLog log = new RevocationLog(file, usersKept, most, clock);
        for (Revocation entry : log.file.read()) log.table.put(entry);
        try {
            log.rewrite();
        } catch (IOException fault) {
            throw new UncheckedIOException("auth.revocations.file: cannot write " + file, fault);
        }
        log.writer.start();
        return log;
    }

    /**
     * Takes back one token by its id, or all of a session by its {@code sid}. In force when this returns.
     *
     * @param untilMs when it would end by itself, in milliseconds since 1970
     * @return completes when it is kept over a restart; fails where it cannot be, but is in force unless there are too many entries
     */
    public CompletionStage<Void> revokeToken(String tokenId, long untilMs) {
        if (tokenId.isEmpty()) throw new IllegalArgumentException("tokenId must not be empty");
        return add(new Revocation.OfToken(tokenId, untilMs));
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
        CompletableFuture<Void> kept = new CompletableFuture<>();
        synchronized (this) {
            if (closed) return CompletableFuture.failedStage(new IllegalStateException("the log is closed"));
            if (table.size() >= most && !table.has(entry)) table.forget(clock.millis());
            if (table.size() >= most && !table.has(entry)) {
                LOG.error("a revocation was refused: auth.revocations.most, {}, are in force", most);
                return CompletableFuture.failedStage(
                        new IllegalStateException("auth.revocations.most, " + most + ", are in force"));
            }
            table.put(entry);
            waiting.add(new Waiting(entry, kept));
            notifyAll();
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

    private void run() {
        for (List<Waiting> batch = next(); !batch.isEmpty(); batch = next()) write(batch);
        try {
            file.close();
        } catch (IOException fault) {
            LOG.warn("the file of revocations could not be closed", fault);
        }
    }

    /** What waits to be written; empty when nothing does and nothing will. */
    private synchronized List<Waiting> next() {
        while (waiting.isEmpty() && !closed) {
            try {
                wait();
            } catch (InterruptedException nobodyDoes) {
                throw new IllegalStateException("interrupted", nobodyDoes);
            }
        }
        List<Waiting> batch = waiting;
        waiting = new ArrayList<>();
        return batch;
    }

    private void write(List<Waiting> batch) {
        try {
            if (lines < 0 || lines > 2 * table.size() + SLACK) {
                rewrite();
            } else {
                file.append(batch.stream().map(Waiting::entry).toList());
                lines += batch.size();
            }
            batch.forEach(one -> one.kept().complete(null));
        } catch (IOException fault) {
            lines = -1;
            LOG.error("revocations are in force, but not kept over a restart until the next one can be written", fault);
            batch.forEach(one -> one.kept().completeExceptionally(fault));
        }
    }

    private void rewrite() throws IOException {
        table.forget(clock.millis());
        List<Revocation> all = table.all();
        file.rewrite(all);
        lines = all.size();
    }

    /** Writes what waits, and waits for that. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            writer.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
