package io.trunkline.perf.bench;

import io.trunkline.domain.auth.AccessPolicy;
import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.hub.HubConfig;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A client's publication to all subscribers, as {@link FanoutBenchmark} has the application's: on a hub that is open to everybody, and
 * on one where the last of 1,000 access rules allows it. Who receives is not asked about again, so the difference is one decision a
 * publication, whatever the subscribers.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class RuledFanoutBenchmark {
    private static final int RULES = 1_000;

    @Param({"1", "100", "1000"})
    public int subscribers;

    @Param({"open", "rules"})
    public String access;

    private FanoutRoom room;

    @Setup
    public void connect() {
        BatchingOutlet.Memory memory = new BatchingOutlet.Memory();
        AccessPolicy policy = access.equals("open") ? AccessPolicy.OPEN : RuleSet.of(RULES, "part/N/#", "bench/#");
        Auth auth = new Auth(
                Auth.OPEN.verifier(), policy, Auth.OPEN.revocations(), true, Auth.OPEN.timeout(), Auth.OPEN.grace());
        room = new FanoutRoom(subscribers, () -> new BatchingOutlet(memory), HubConfig.DEFAULT, auth);
        // as in FanoutBenchmark
        System.gc();
    }

    @Benchmark
    public int publish() {
        return room.publishByClient();
    }

    @TearDown
    public void close() {
        room.close();
    }
}
