package io.trunkline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompareTableTest {
    private final List<BenchResult.Run> runs = new ArrayList<>();

    /** The second round ran on a machine that was half as fast: the ratio stays what it is. */
    @Test
    void ratiosAreTakenWithinARound() {
        add("trunkline tcp", 1, 200.0);
        add("nats-server", 1, 100.0);
        add("trunkline tcp", 2, 100.0);
        add("nats-server", 2, 50.0);
        add("trunkline tcp", 3, 900.0);
        add("nats-server", 3, 300.0);
        assertThat(table())
                .containsSubsequence(
                        "deliveries a server-CPU second / p99 ms: medians of 3 rounds",
                        "trunkline tcp                            200 / 2.0",
                        "nats-server                              100 / 2.0",
                        "times nats-server, deliveries a server-CPU second: median of the rounds (least to most)",
                        "trunkline tcp                  2.00 (2.00 to 3.00)");
    }

    @Test
    void aPeerWithoutFiguresIsADashAndNotAZero() {
        add("trunkline tcp", 1, 200.0);
        add("nats-server", 1, null);
        assertThat(table()).anyMatch(line -> line.startsWith("nats-server") && line.endsWith(" -"));
        assertThat(table()).anyMatch(line -> line.startsWith("trunkline tcp") && line.endsWith(" -"));
    }

    @Test
    void saysWhoWasAbsent() {
        add("trunkline tcp", 1, 200.0);
        assertThat(CompareTable.of(result(List.of("mosquitto is absent: there is no 'mosquitto' on the PATH"))))
                .last()
                .isEqualTo("mosquitto is absent: there is no 'mosquitto' on the PATH");
    }

    private List<String> table() {
        return CompareTable.of(result(List.of()));
    }

    private BenchResult result(List<String> notes) {
        return new BenchResult(Instant.EPOCH, new BenchResult.Machine("cpu", 2, 1, "os", "jdk", null), runs, notes);
    }

    private void add(String label, int round, @org.jspecify.annotations.Nullable Double perCpuSecond) {
        runs.add(new BenchResult.Run(
                label,
                "tcp://h:1",
                LoadPattern.FAN_OUT,
                round,
                2,
                1,
                1,
                64,
                16,
                null,
                1,
                1,
                1,
                0,
                0,
                0,
                0,
                1,
                perCpuSecond == null ? null : 1.0,
                perCpuSecond,
                0.1,
                null,
                null,
                new BenchResult.Latency(1, 1, 2, 3, 4)));
    }
}
