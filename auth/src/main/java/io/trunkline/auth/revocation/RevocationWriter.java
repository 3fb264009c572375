package io.trunkline.auth.revocation;

import io.trunkline.domain.time.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes entries to the file on a thread of its own, several with one synchronisation, and makes the file anew from the table when it
 * has grown long. At most so many entries wait: a disk that hangs must not fill the memory. Any thread; adding never blocks.
 */
final class RevocationWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RevocationWriter.class);
    /** The file is rewritten when it has this many lines more than twice what is in force. */
    private static final int SLACK = 1_000;
    /** How long the end of a server waits for its disk. */
    private static final Duration CLOSE = Duration.ofSeconds(10);

    private final RevocationFile file;
    private final RevocationTable table;
    private final Clock clock;
    private final int most;
    private final Thread thread =
            Thread.ofPlatform().name("trunkline-revocations").daemon().unstarted(this::run);
    /** Guarded by this. */
    private List<Waiting> waiting = new ArrayList<>();
    /** Guarded by this. */
    private boolean closed;
    /** The thread's own once it runs: lines in the file; -1 where it has to be rewritten. */
    private int lines;

    private record Waiting(Revocation entry, CompletableFuture<Void> kept) {}

    /** @param most how many entries wait at most */
    RevocationWriter(RevocationFile file, RevocationTable table, Clock clock, int most) {
        this.file = file;
        this.table = table;
        this.clock = clock;
        this.most = most;
    }

    /** Writes what the table has, and goes on from there. Blocks. */
    void start() throws IOException {
        rewrite();
        thread.start();
    }

    /** Writes an entry that is in the table already; completes when it is on the disk, fails where it cannot be. */
    CompletionStage<Void> add(Revocation entry) {
        CompletableFuture<Void> kept = new CompletableFuture<>();
        synchronized (this) {
            if (closed) return CompletableFuture.failedStage(new IllegalStateException("the log is closed"));
            if (waiting.size() >= most) {
                return CompletableFuture.failedStage(
                        new IllegalStateException("auth.revocations.most, " + most + ", wait to be written"));
            }
            waiting.add(new Waiting(entry, kept));
            notifyAll();
        }
        return kept;
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
        } catch (IOException | RuntimeException | OutOfMemoryError fault) {
            // the thread goes on whatever happened, or those who come after would wait for ever
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

    /** Writes what waits, and waits for that, though not for ever. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            if (!thread.join(CLOSE))
                LOG.error("revocations were not written within {}: the disk does not answer", CLOSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
