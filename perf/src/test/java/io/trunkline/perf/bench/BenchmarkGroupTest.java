package io.trunkline.perf.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

class BenchmarkGroupTest {
    private static final List<String> BENCHMARKS = benchmarks();

    private static List<String> benchmarks() {
        OutputFormat silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
        return BenchmarkList.defaultList().getAll(silent, List.of()).stream()
                .map(BenchmarkListEntry::getUsername)
                .toList();
    }

    @Test
    void everyBenchmarkBelongsToOneGroupAndEveryGroupIsOfBenchmarks() {
        Set<String> existing = BENCHMARKS.stream()
                .map(name -> name.substring(0, name.lastIndexOf('.')))
                .map(owner -> owner.substring(owner.lastIndexOf('.') + 1))
                .collect(Collectors.toSet());
        assertThat(Arrays.stream(BenchmarkGroup.values()).flatMap(group -> group.classes().stream()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(existing);
    }

    /** Those that need a peer's library are in another folder: the lists of both are one. */
    @Test
    void findsTheBenchmarksOfBothFolders() {
        assertThat(BENCHMARKS)
                .contains(
                        "io.trunkline.perf.bench.FanoutBenchmark.publish",
                        "io.trunkline.perf.peer.TopicTreeBenchmark.match");
    }

    @Test
    void patternOfAGroupFindsItsBenchmarksAlone() {
        for (BenchmarkGroup group : BenchmarkGroup.values()) {
            List<String> found = BENCHMARKS.stream()
                    .filter(name ->
                            Pattern.compile(group.pattern()).matcher(name).find())
                    .toList();
            assertThat(found)
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(BenchmarkGroup.of(name)).contains(group));
            assertThat(BenchmarkGroup.named(group.text())).contains(group);
        }
    }
}
