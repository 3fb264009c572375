package io.trunkline.perf.report;

import io.trunkline.perf.bench.BenchmarkGroup;
import io.trunkline.perf.load.Series;
import io.trunkline.perf.plot.Plot;
import io.trunkline.perf.result.EarlierRuns;
import io.trunkline.perf.result.LoadMedian;
import io.trunkline.perf.result.Measurement;
import io.trunkline.perf.result.PerfRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a report says, apart from how it is written.
 *
 * @param conditions under which the run was made, by name
 */
public record Report(String title, Map<String, String> conditions, List<Section> sections) {
    /** The report of a run; everything that was measured is in it, and what was not has no section. */
    public static Report of(PerfRun run, List<PerfRun> kept) {
        List<Section> sections = new ArrayList<>();
        load(run, sections);
        benchmarks(run, sections);
        List<PerfRun> earlier = EarlierRuns.comparable(kept, run);
        if (!earlier.isEmpty()) sections.add(HistorySection.of(earlier, run));
        Map<String, String> conditions = new LinkedHashMap<>(run.conditions());
        if (!run.notes().isEmpty()) conditions.put("Notes", String.join("; ", run.notes()));
        return new Report("Trunkline performance report", conditions, List.copyOf(sections));
    }

    private static void load(PerfRun run, List<Section> sections) {
        List<LoadMedian> compare = run.load(Series.COMPARE);
        if (!compare.isEmpty()) {
            sections.add(CompareSection.of(compare));
            sections.add(PeersSection.of(compare, run.notes()));
            if (!run.floors().isEmpty()) sections.add(FloorSection.of(compare, run.floors()));
        }
        List<LoadMedian> coalescing = run.load(Series.COALESCING);
        List<LoadMedian> lone = run.load(Series.LONE);
        if (!coalescing.isEmpty() || !lone.isEmpty()) sections.add(CoalescingSection.of(coalescing, lone));
        if (CurvesSection.has(run)) sections.add(CurvesSection.of(run));
        List<LoadMedian> history = run.load(Series.HISTORY);
        if (!history.isEmpty()) sections.add(VariantsSection.history(history));
        List<LoadMedian> variants = run.load(Series.VARIANTS);
        if (!variants.isEmpty()) sections.add(VariantsSection.forms(variants));
        List<LoadMedian> patterns = run.load(Series.PATTERNS);
        if (!patterns.isEmpty()) sections.add(PatternsSection.of(patterns));
        List<LoadMedian> idle = run.load(Series.IDLE);
        if (!idle.isEmpty()) sections.add(IdleSection.of(idle));
    }

    private static void benchmarks(PerfRun run, List<Section> sections) {
        List<Measurement> left = new ArrayList<>(run.benchmarks());
        take(left, m -> Tip.isMeasuredBy(m.benchmark())).ifPresent(found -> sections.add(TipsSection.of(found)));
        take(left, of("FanoutBenchmark").or(of("KeptFanoutBenchmark")))
                .ifPresent(found -> sections.add(FanoutSection.of(found)));
        for (GrowthSection growth : GrowthSection.ALL) {
            take(left, of(growth.benchmark())).ifPresent(found -> sections.add(growth.of(found)));
        }
        take(left, of("WildcardMatchBenchmark").or(of("ChangingMatchBenchmark")))
                .ifPresent(found -> sections.add(WildcardSection.of(found)));
        take(left, of("NativeCodecBenchmark")).ifPresent(found -> sections.add(PlainSections.nativeCodec(found)));
        take(left, hasPeers(run.benchmarks())).ifPresent(found -> sections.add(BesideSection.of(found)));
        take(left, m -> BenchmarkGroup.of(m.benchmark()).equals(Optional.of(BenchmarkGroup.ACCESS)))
                .ifPresent(found -> sections.add(PlainSections.access(found)));
        take(left, of("HistoryBenchmark")).ifPresent(found -> sections.add(PlainSections.history(found)));
        take(left, any -> true).ifPresent(found -> sections.add(PlainSections.other(found)));
    }

    private static Predicate<Measurement> of(String benchmark) {
        return measured -> measured.benchmark().startsWith(benchmark + ".");
    }

    private static Predicate<Measurement> hasPeers(List<Measurement> all) {
        return measured -> {
            String title = Names.title(measured.benchmark());
            return BesideSection.fits(all.stream()
                    .filter(each -> Names.title(each.benchmark()).equals(title))
                    .toList());
        };
    }

    private static Optional<List<Measurement>> take(List<Measurement> from, Predicate<Measurement> fits) {
        List<Measurement> found = from.stream().filter(fits).toList();
        from.removeAll(found);
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    /** All plots, in the order of the report. */
    Stream<Plot> plots() {
        return sections.stream().flatMap(Section::plots);
    }
}
