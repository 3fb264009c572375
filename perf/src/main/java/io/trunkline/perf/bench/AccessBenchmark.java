package io.trunkline.perf.bench;

import io.trunkline.domain.auth.Access;
import io.trunkline.domain.auth.AccessRules;
import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.AccessMemory;
import java.util.Set;
import java.util.concurrent.CompletionStage;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * One access decision, which the last of so many rules makes: {@code decide} by the rules, for ever another channel; {@code
 * remembered} by what a connection keeps of earlier answers, as a publisher's usual channels are asked for.
 *
 * <p>Rules that begin with a literal are found by it; where they begin with a wildcard, each is looked at.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class AccessBenchmark {
    /** As many as a connection remembers. */
    private static final int CHANNELS = 64;

    @Param({"10", "1000"})
    public int rules;

    @Param({"literal", "wildcard"})
    public String begins;

    private final Principal principal = Principal.of("ann", Set.of("customer"));
    private final ChannelName[] names = new ChannelName[CHANNELS];
    private final ChannelPattern[] targets = new ChannelPattern[CHANNELS];
    private final AccessMemory memory = new AccessMemory();
    private AccessRules all;
    private int next;

    @Setup
    public void compile() {
        all = RuleSet.of(rules, begins.equals("literal") ? "part/N/#" : "+/N/#", "part/last/+");
        for (int i = 0; i < CHANNELS; i++) {
            names[i] = ChannelName.of("part/last/" + i);
            targets[i] = ChannelPattern.of(names[i]);
            Access answer = all.decide(principal, Action.PUBLISH, targets[i])
                    .toCompletableFuture()
                    .join();
            if (!(answer instanceof Access.Allowed)) throw new IllegalStateException("not allowed: " + answer);
            memory.keep(all.version(), Action.PUBLISH, names[i], answer);
        }
    }

    @Benchmark
    public CompletionStage<Access> decide() {
        return all.decide(principal, Action.PUBLISH, targets[next()]);
    }

    @Benchmark
    public Access remembered() {
        return memory.recall(all.version(), Action.PUBLISH, names[next()]);
    }

    private int next() {
        next = (next + 1) % CHANNELS;
        return next;
    }
}
