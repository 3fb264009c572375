package io.trunkline.bench;

import io.trunkline.bench.internal.load.LoadRun;
import io.trunkline.bench.internal.machine.MachineFacts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Puts load on a server. Any thread; runs at the same time disturb each other's figures, not each other's channels. */
public final class Bench {
    private Bench() {}

    /**
     * Makes one run; returns within the times of the options, or a little later where the server does not close.
     *
     * @throws IllegalArgumentException for options that do not fit this machine: file descriptors, a process, a file
     * @throws BenchException when the server cannot be reached, refuses, or breaks off
     * @throws InterruptedException when the thread was interrupted; everything is closed then
     */
    public static BenchResult.Run run(BenchOptions options, Progress progress) throws InterruptedException {
        return LoadRun.make(options, progress);
    }

    /** Runs of this machine as a result. */
    public static BenchResult result(Instant at, List<BenchResult.Run> runs) {
        return new BenchResult(at.truncatedTo(ChronoUnit.SECONDS), MachineFacts.machine(), runs, List.of());
    }
}
