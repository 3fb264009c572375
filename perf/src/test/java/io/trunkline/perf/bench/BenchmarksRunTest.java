package io.trunkline.perf.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Each benchmark runs once, in this JVM and with small parameters, so that none rots between the runs that measure. */
class BenchmarksRunTest {
    @Test
    void runsOnce() throws RunnerException {
        Options once = new OptionsBuilder()
                .include(".*")
                .param("subscribers", "1", "10")
                .param("subscriptions", "100")
                .param("patterns", "1000")
                .param("connections", "100")
                .param("channels", "100")
                .param("kept", "100")
                .param("deadlines", "100")
                .mode(Mode.SingleShotTime)
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        Collection<RunResult> results = new Runner(once).run();
        assertThat(results.stream().map(run -> run.getParams().getBenchmark()).collect(Collectors.toSet()))
                .isNotEmpty()
                .isEqualTo(listed());
        assertThat(results)
                .allSatisfy(run -> assertThat(run.getPrimaryResult().getScore())
                        .as(run.getParams().id())
                        .isPositive());
    }

    private static Set<String> listed() {
        OutputFormat silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
        return BenchmarkList.defaultList().getAll(silent, List.of()).stream()
                .map(BenchmarkListEntry::getUsername)
                .collect(Collectors.toSet());
    }
}
