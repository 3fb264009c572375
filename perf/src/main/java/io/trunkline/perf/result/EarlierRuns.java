package io.trunkline.perf.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The runs that were kept. */
public final class EarlierRuns {
    private EarlierRuns() {}

    /**
     * All runs that {@code folders} hold, oldest first; a folder that is not there holds none, and a run that is in several
     * counts once.
     *
     * @throws IOException when a file cannot be read or is not a run
     */
    public static List<PerfRun> in(Path... folders) throws IOException {
        Map<String, PerfRun> found = new LinkedHashMap<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) continue;
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".json")).toList()) {
                    PerfRun run = RunFile.read(file);
                    found.put(run.at(), run);
                }
            }
        }
        List<PerfRun> runs = new ArrayList<>(found.values());
        runs.sort(Comparator.comparing(PerfRun::at));
        return runs;
    }

    /** Those of {@code runs} that came before {@code newest} and compare with it: of one length, on one machine. */
    public static List<PerfRun> comparable(List<PerfRun> runs, PerfRun newest) {
        return runs.stream()
                .filter(run -> run.at().compareTo(newest.at()) < 0)
                .filter(run -> run.length().equals(newest.length()))
                .filter(run -> run.condition(PerfRun.MACHINE).equals(newest.condition(PerfRun.MACHINE)))
                .toList();
    }

    /**
     * {@code run}, and the half that it left out, benchmarks or load, from the last comparable run that has it. A condition says
     * where that comes from.
     */
    public static PerfRun complete(PerfRun run, List<PerfRun> kept) {
        List<PerfRun> earlier = comparable(kept, run).reversed();
        Map<String, String> conditions = new LinkedHashMap<>(run.conditions());
        PerfRun benchmarks = first(
                earlier, each -> !each.benchmarks().isEmpty(), !run.benchmarks().isEmpty(), run);
        PerfRun load =
                first(earlier, each -> !each.load().isEmpty(), !run.load().isEmpty(), run);
        if (benchmarks != run) conditions.put("Benchmarks", origin(benchmarks));
        if (load != run) conditions.put("Load over sockets", origin(load));
        return new PerfRun(
                run.at(), run.length(), conditions, benchmarks.benchmarks(), load.load(), load.floors(), load.notes());
    }

    private static PerfRun first(List<PerfRun> earlier, Predicate<PerfRun> fits, boolean whole, PerfRun run) {
        return whole ? run : earlier.stream().filter(fits).findFirst().orElse(run);
    }

    private static String origin(PerfRun run) {
        return "from the run of " + run.at() + ", commit " + run.condition(PerfRun.COMMIT);
    }
}
