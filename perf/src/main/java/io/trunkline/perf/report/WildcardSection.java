package io.trunkline.perf.report;

import io.trunkline.perf.plot.Numbers;
import io.trunkline.perf.result.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A wildcard match among a million patterns, of kinds that occur and of kinds made to hurt, and while patterns come and go. */
final class WildcardSection {
    private static final double NANOS_PER_MICRO = 1_000;
    private static final double CACHED_BAR_MICROS = 2;
    private static final double UNCACHED_BAR_MICROS = 20;

    private WildcardSection() {}

    static Section of(List<Measurement> found) {
        return Section.titled("Wildcard match among a million patterns", "wildcard")
                .table(
                        List.of("Patterns", "Kind", "us a match", "Bar, us", "B/op"),
                        found.stream().map(WildcardSection::row).toList())
                .build();
    }

    private static List<String> row(Measurement m) {
        boolean uncached = m.benchmark().endsWith(".uncached");
        double micros = m.score() / NANOS_PER_MICRO;
        double bar = uncached ? UNCACHED_BAR_MICROS : CACHED_BAR_MICROS;
        String verdict = Double.isNaN(micros) ? "" : micros < bar ? ": met" : ": MISSED";
        Map<String, String> others = new LinkedHashMap<>(m.parameters());
        String set = others.remove("set");
        List<String> kind = new ArrayList<>(List.of(Names.words(m.benchmark())));
        if (!others.isEmpty()) kind.add(Names.parameters(others));
        return List.of(
                set == null ? "-" : set,
                String.join(", ", kind),
                Numbers.text(micros),
                Numbers.count(bar) + verdict,
                Numbers.text(m.allocatedBytes()));
    }
}
