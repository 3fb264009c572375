package io.trunkline.perf.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadResultsTest {
    private static final String BARE = """
            {"runs":[{"label":"a","pattern":"idle","connections":50,"serverMemoryBytes":null}]}""";

    @Test
    void roundsOfOneCaseBecomeTheirMedian() {
        LoadMedian first = Samples.compared().getFirst();
        assertThat(first.of())
                .isEqualTo(new LoadCase("compare", "trunkline direct", "fan-out", 1_001, 1, 1_000, 64, 1, Double.NaN));
        assertThat(first.rounds()).isEqualTo(3);
        assertThat(first.figures().deliveriesPerCpuSecond()).isEqualTo(200_000);
        assertThat(first.lowest()).isEqualTo(160_000);
        assertThat(first.highest()).isEqualTo(240_000);
        assertThat(first.figures().p99()).isEqualTo(8);
    }

    @Test
    void casesKeepTheOrderInWhichTheyCame() {
        assertThat(Samples.compared())
                .extracting(
                        median -> median.of().label() + " " + (int) median.of().window())
                .containsExactly(
                        "trunkline direct 1",
                        "trunkline direct 16",
                        "trunkline session 1",
                        "nats-server 1",
                        "nats-server 16");
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetween() {
        LoadResults results = new LoadResults();
        results.add("{\"runs\":[%s,%s]}".formatted(efficiency(10), efficiency(30)), "s");
        assertThat(results.medians()).singleElement().satisfies(median -> {
            assertThat(median.figures().deliveriesPerCpuSecond()).isEqualTo(20);
            assertThat(median.rounds()).isEqualTo(2);
        });
    }

    private static String efficiency(int value) {
        return "{\"label\":\"a\",\"pattern\":\"fan-out\",\"deliveriesPerCpuSecond\":" + value + "}";
    }

    @Test
    void faultsOfAllRoundsAreAddedUp() {
        LoadResults results = new LoadResults();
        String run = "{\"label\":\"a\",\"pattern\":\"fan-out\",\"lost\":%d,\"duplicated\":1,\"reordered\":0}";
        results.add("{\"runs\":[" + run.formatted(0) + "," + run.formatted(5) + "]}", "s");
        assertThat(results.medians().getFirst().figures().faults()).isEqualTo(7);
    }

    @Test
    void whatIsNotToldIsNotZero() {
        LoadResults results = new LoadResults();
        results.add(BARE, "idle");
        LoadFigures figures = results.medians().getFirst().figures();
        assertThat(figures.faults()).isNaN();
        assertThat(figures.memoryBytes()).isNaN();
        assertThat(figures.deliveriesPerCpuSecond()).isNaN();
        assertThat(results.medians().getFirst().lowest()).isNaN();
        assertThat(results.medians().getFirst().of().window()).isNaN();
    }

    @Test
    void refusesWhatTheLoadToolDidNotWrite(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x.json"), "{\"runs\":[{\"pattern\":\"idle\"}]}");
        assertThatThrownBy(() -> new LoadResults().add(file, "idle"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("x.json is not a result of trunkline bench")
                .hasMessageContaining("label");
    }
}
