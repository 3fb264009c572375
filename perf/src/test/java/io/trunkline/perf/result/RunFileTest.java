package io.trunkline.perf.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsKeptIsReadAgain() throws IOException {
        PerfRun run = Samples.run("2026-11-22T22:40:00Z");
        Path file = RunFile.keep(run, folder.resolve("runs"));
        assertThat(file).hasFileName("2026-11-22T224000Z.json");
        PerfRun read = RunFile.read(file);
        assertThat(read.conditions()).isEqualTo(run.conditions());
        assertThat(read.benchmarks())
                .hasSameSizeAs(run.benchmarks())
                .contains(run.benchmarks().get(1));
        assertThat(read.benchmarks().getFirst().error()).isNaN();
        assertThat(read.load()).isEqualTo(run.load());
        assertThat(read.floors()).isEqualTo(run.floors());
        assertThat(read.notes()).isEqualTo(run.notes());
    }

    @Test
    void eachResultIsALineOfItsOwn() throws IOException {
        PerfRun run = Samples.run("2026-11-22T22:40:00Z");
        List<String> lines = Files.readAllLines(RunFile.keep(run, folder));
        assertThat(lines.stream().filter(line -> line.contains("\"label\":")))
                .hasSize(run.load().size());
        assertThat(lines).noneMatch(line -> line.contains("NaN"));
    }

    @Test
    void refusesWhatIsNoRun() throws IOException {
        Path file = Files.writeString(folder.resolve("odd.json"), "{\"at\":\"2026\"}");
        assertThatThrownBy(() -> RunFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("odd.json is not a run of trunkline perf")
                .hasMessageContaining("length");
    }
}
