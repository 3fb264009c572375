package io.trunkline.bench.internal.load;

import io.trunkline.bench.BenchException;
import io.trunkline.bench.BenchOptions;
import io.trunkline.bench.BenchResult;
import io.trunkline.bench.LoadPattern;
import io.trunkline.bench.Progress;
import io.trunkline.bench.internal.machine.MachineFacts;
import io.trunkline.bench.internal.machine.ServerProcess;
import io.trunkline.bench.internal.wire.Target;
import io.trunkline.tls.ClientTls;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** One run from its first connection to its result. For one thread, which waits, and never longer than the options say. */
public final class LoadRun {
    private static final long LOOK_MS = 100;
    /** After the last delivery, for those that come twice. */
    private static final double LINGER_SECONDS = 0.2;

    private static final int JOIN_SECONDS = 10;

    private final BenchOptions options;
    private final Progress progress;
    private final Schedule schedule;
    private final @Nullable ServerProcess server;
    private final List<LoadLoop> loops;
    private final List<Thread> threads = new ArrayList<>();
    private long lastProgress;
    private long lastProgressNs;

    private LoadRun(BenchOptions options, Progress progress) throws IOException {
        this.options = options;
        this.progress = progress;
        Target target = Target.of(options.url());
        MachineFacts.requireSockets(options.sockets());
        this.schedule = new Schedule(options.warmupSeconds(), options.seconds());
        Address address = new Address(target, target.tls() ? tls(options) : null);
        this.server = server(options, target, address);
        this.loops = new LoopFactory(options, target, address, schedule).make();
    }

    /**
     * Makes the run.
     *
     * @throws IllegalArgumentException for options that do not fit this machine
     * @throws BenchException when the server cannot be reached, refuses, or breaks off
     */
    public static BenchResult.Run make(BenchOptions options, Progress progress) throws InterruptedException {
        try {
            return new LoadRun(options, progress).run();
        } catch (IOException fault) {
            throw new BenchException(String.valueOf(fault.getMessage()), fault);
        }
    }

    private static SSLContext tls(BenchOptions options) {
        try {
            return options.authorities() == null
                    ? SSLContext.getDefault()
                    : ClientTls.of(options.authorities(), null, null).context();
        } catch (NoSuchAlgorithmException none) {
            throw new BenchException("the JDK has no default TLS context", none);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("--ca: " + unreadable.getMessage(), unreadable);
        }
    }

    private static @Nullable ServerProcess server(BenchOptions options, Target target, Address address) {
        if (options.serverPid() != null) return ServerProcess.of(options.serverPid());
        return address.isLoopback() ? ServerProcess.listeningOn(target.port()) : null;
    }

    private BenchResult.Run run() throws InterruptedException {
        Mark before = mark();
        try {
            for (LoadLoop loop : loops) {
                Thread thread = new Thread(loop, "trunkline-bench-" + threads.size());
                threads.add(thread);
                thread.start();
            }
            connect();
            schedule.start();
            loops.forEach(LoadLoop::wakeUp);
            Mark begin = mark();
            if (until("warming up", schedule.startNs(), schedule.measureNs())) begin = mark();
            boolean alive = until("measuring", schedule.measureNs(), schedule.endNs());
            Mark end = mark();
            if (alive) drain();
            stop();
            return new RunReport(options, loops, before, begin, end).run();
        } finally {
            loops.forEach(LoadLoop::stop);
            for (Thread thread : threads) thread.join(TimeUnit.SECONDS.toMillis(JOIN_SECONDS));
        }
    }

    private Mark mark() {
        return new Mark(
                System.nanoTime(),
                loops.stream().mapToLong(LoadLoop::progress).sum(),
                MachineFacts.ownCpuSeconds(),
                server == null ? null : server.cpuSeconds(),
                server == null ? null : server.memoryBytes());
    }

    private void connect() throws InterruptedException {
        CompletableFuture<?> all =
                CompletableFuture.allOf(loops.stream().map(LoadLoop::connected).toArray(CompletableFuture[]::new));
        int sockets = options.pattern() == LoadPattern.CHURN ? 0 : options.sockets();
        int ready = -1;
        long changedNs = System.nanoTime();
        while (!waited(all)) {
            int now = loops.stream().mapToInt(LoadLoop::readyCount).sum();
            if (now != ready) changedNs = System.nanoTime();
            ready = now;
            progress.at("connecting", sockets == 0 ? 1 : (double) ready / sockets, ready + " of " + sockets);
            if (isOver(changedNs)) {
                throw new BenchException("the server has answered " + ready + " of " + sockets
                        + " connections, and none for " + options.timeoutSeconds() + " s (--timeout)");
            }
        }
    }

    private boolean isOver(long sinceNs) {
        return System.nanoTime() - sinceNs > options.timeoutSeconds() * 1e9;
    }

    /** Waits a moment, and tells whether it is done; a loop that fails ends the run. */
    private boolean waited(CompletableFuture<?> done) throws InterruptedException {
        try {
            done.get(LOOK_MS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            for (LoadLoop loop : loops) {
                if (loop.ended().isCompletedExceptionally()) throw fault(loop.ended());
            }
            return false;
        } catch (ExecutionException failed) {
            throw fault(done);
        }
    }

    private static RuntimeException fault(CompletableFuture<?> failed) {
        Throwable cause = failed.exceptionNow();
        while (cause instanceof java.util.concurrent.CompletionException && cause.getCause() != null)
            cause = cause.getCause();
        return cause instanceof BenchException known
                ? known
                : new BenchException("the load tool failed: " + cause, cause);
    }

    /** Waits for a time of the schedule; false when nothing arrives any more, so that waiting is no use. */
    private boolean until(String stage, long fromNs, long toNs) throws InterruptedException {
        CompletableFuture<?> never = new CompletableFuture<>();
        stirred();
        for (long now = System.nanoTime(); now - toNs < 0; now = System.nanoTime()) {
            long before = sum();
            never.completeOnTimeout(
                    null, Math.max(1, Math.min(LOOK_MS, (toNs - now) / 1_000_000)), TimeUnit.MILLISECONDS);
            waited(never);
            never = new CompletableFuture<>();
            double rate = (sum() - before) * 1e9 / (System.nanoTime() - now);
            progress.at(stage, Math.min(1, (double) (System.nanoTime() - fromNs) / (toNs - fromNs)), note(rate));
            if (isStalled()) return false;
        }
        return true;
    }

    private String note(double rate) {
        return options.pattern() == LoadPattern.IDLE ? "" : String.format(java.util.Locale.ROOT, "%,.0f/s", rate);
    }

    private long sum() {
        return loops.stream().mapToLong(LoadLoop::progress).sum();
    }

    private void stirred() {
        lastProgress = sum();
        lastProgressNs = System.nanoTime();
    }

    /** Whether something is under way, and nothing of it has arrived for too long. */
    private boolean isStalled() {
        long now = sum();
        boolean complete = now == loops.stream().mapToLong(LoadLoop::expected).sum();
        if (now != lastProgress || complete) stirred();
        return isOver(lastProgressNs);
    }

    private void drain() throws InterruptedException {
        stirred();
        CompletableFuture<Void> never = new CompletableFuture<>();
        while (!isDrained() && !isStalled()) {
            progress.at("draining", 1, "");
            waited(never);
        }
        long lingerNs = System.nanoTime() + (long) (LINGER_SECONDS * 1e9);
        while (System.nanoTime() - lingerNs < 0) waited(never);
    }

    private boolean isDrained() {
        return loops.stream().allMatch(LoadLoop::isQuiet)
                && sum() == loops.stream().mapToLong(LoadLoop::expected).sum();
    }

    private void stop() throws InterruptedException {
        loops.forEach(LoadLoop::stop);
        for (LoadLoop loop : loops) {
            long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(JOIN_SECONDS);
            while (!waited(loop.ended())) {
                if (System.nanoTime() - endNs > 0) throw new BenchException("a thread of the load tool does not end");
            }
        }
    }
}
