package io.trunkline.perf.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierRunsTest {
    private static final String FIRST = "2026-11-20T10:00:00Z";
    private static final String SECOND = "2026-11-21T10:00:00Z";

    @Test
    void findsRunsOfAllFoldersOldestFirstAndEachOnce(@TempDir Path folder) throws IOException {
        Path one = folder.resolve("one");
        Path other = folder.resolve("other");
        RunFile.keep(Samples.run(SECOND), one);
        RunFile.keep(Samples.run(FIRST), other);
        RunFile.keep(Samples.run(SECOND), other);
        Files.writeString(one.resolve("README.md"), "not a run");
        assertThat(EarlierRuns.in(one, other, folder.resolve("absent")))
                .extracting(PerfRun::at)
                .containsExactly(FIRST, SECOND);
    }

    @Test
    void onlyRunsOfOneLengthOnOneMachineCompare() {
        PerfRun newest = Samples.run(SECOND);
        PerfRun longer = new PerfRun(FIRST, "full", newest.conditions(), List.of(), List.of(), List.of(), List.of());
        PerfRun elsewhere =
                new PerfRun(FIRST, "quick", Map.of("Machine", "other"), List.of(), List.of(), List.of(), List.of());
        PerfRun equal = Samples.run(FIRST);
        assertThat(EarlierRuns.comparable(List.of(longer, elsewhere, equal, newest), newest))
                .containsExactly(equal);
    }

    @Test
    void theHalfThatWasLeftOutComesFromTheLastRunThatHasIt() {
        PerfRun whole = Samples.run(FIRST);
        PerfRun load = Samples.loaded(SECOND, Samples.compared());
        PerfRun complete = EarlierRuns.complete(load, List.of(whole, load));
        assertThat(complete.benchmarks()).isEqualTo(whole.benchmarks());
        assertThat(complete.load()).isEqualTo(load.load());
        assertThat(complete.conditions())
                .containsEntry("Benchmarks", "from the run of " + FIRST + ", commit 0123456789ab")
                .doesNotContainKey("Load over sockets");
    }

    @Test
    void aRunThatNothingCompletesStaysAsItIs() {
        PerfRun load = Samples.loaded(SECOND, Samples.compared());
        assertThat(EarlierRuns.complete(load, List.of(load))).isEqualTo(load);
    }
}
