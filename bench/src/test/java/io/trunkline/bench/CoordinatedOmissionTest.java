package io.trunkline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A server stands still for 600 ms of 1.5 s. At a fixed rate 40 % of the publications were due meanwhile and come late, one by
 * nearly all of it; a generator that waits for its window sends one of them and so sees a single late one.
 */
class CoordinatedOmissionTest {
    private static final long STALL_MS = 600;
    private static final int AT_NUMBER = 100;

    @Test
    void aStallIsSeenByAllThatWereDueMeanwhile() throws Exception {
        BenchResult.Run run = run(200.0);
        BenchResult.Latency ms = Objects.requireNonNull(run.latencyMs());
        assertThat(run.published()).isEqualTo(300);
        assertThat(ms.max()).isGreaterThan(STALL_MS * 0.9);
        // those due in the first half of the stall, which are a fifth of all, wait for the other half at least
        assertThat(ms.p90()).isGreaterThan(STALL_MS * 0.5);
    }

    @Test
    void aWindowSeesItOnce() throws Exception {
        BenchResult.Run run = run(null);
        BenchResult.Latency ms = Objects.requireNonNull(run.latencyMs());
        assertThat(ms.max()).isGreaterThan(STALL_MS * 0.9);
        assertThat(ms.p99()).isLessThan(STALL_MS * 0.5);
    }

    private static BenchResult.Run run(@Nullable Double rate) throws Exception {
        ScriptedServer.Script script = (number, message, out) -> {
            if (number == AT_NUMBER) standStill();
            out.send(message);
        };
        try (ScriptedServer server = new ScriptedServer(script)) {
            BenchOptions options = BenchOptions.of(server.url(), LoadPattern.FAN_OUT)
                    .ratePerSecond(rate)
                    .seconds(1.5)
                    .warmupSeconds(0)
                    .build();
            BenchResult.Run run = Bench.run(options, Progress.NONE);
            assertThat(run.isClean()).as(run.faults()).isTrue();
            return run;
        }
    }

    private static void standStill() {
        long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STALL_MS);
        for (long left = STALL_MS; left > 0; left = endNs - System.nanoTime()) LockSupport.parkNanos(left);
    }
}
