package io.trunkline.perf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

class ProgressLineTest {
    @Test
    void progressIsOneLineABenchmarkAndTheLogHasTheRest() throws RunnerException {
        ByteArrayOutputStream progress = new ByteArrayOutputStream();
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        OutputFormat full = OutputFormatFactory.createFormatInstance(printer(log), VerboseMode.NORMAL);
        var once = new OptionsBuilder()
                .include("\\.FanoutBenchmark\\.")
                .param("subscribers", "1", "3")
                .mode(Mode.SingleShotTime)
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .build();
        new Runner(once, new ProgressLine(full, 2, printer(progress))).run();
        assertThat(progress.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .allMatch(line -> line.endsWith(" us/op"))
                .anyMatch(line -> line.startsWith("[ 1/2] FanoutBenchmark.publish subscribers=1 ... "))
                .anyMatch(line -> line.startsWith("[ 2/2] FanoutBenchmark.publish subscribers=3 ... "));
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("# Parameters: (subscribers = 3)", "Iteration   1:");
    }

    private static PrintStream printer(ByteArrayOutputStream target) {
        return new PrintStream(target, true, StandardCharsets.UTF_8);
    }
}
