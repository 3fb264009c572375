package io.trunkline.perf.report;

import io.trunkline.perf.plot.DotPlot;
import io.trunkline.perf.plot.Numbers;
import io.trunkline.perf.result.Measurement;
import java.util.ArrayList;
import java.util.List;

/** What each tip for performance buys: the way that follows it, and the way that does not, side by side. */
final class TipsSection {
    private TipsSection() {}

    static Section of(List<Measurement> found) {
        List<Pair> pairs = new ArrayList<>();
        for (Tip tip : Tip.ALL) {
            List<Variant> variants = found.stream()
                    .filter(each -> each.benchmark().startsWith(tip.benchmark() + "."))
                    .map(Variant::of)
                    .toList();
            for (String thing : variants.stream().map(Variant::thing).distinct().toList()) {
                pairs.add(
                        new Pair(tip, thing, find(variants, tip.with(), thing), find(variants, tip.without(), thing)));
            }
        }
        Section.Builder section = Section.titled("What each tip buys", "tips");
        if (!pairs.isEmpty()) pairs(pairs, section);
        List<Measurement> collectors = found.stream()
                .filter(each -> each.benchmark().startsWith(Tip.COLLECTOR + "."))
                .toList();
        if (!collectors.isEmpty()) collectors(collectors, section);
        return section.build();
    }

    private static void pairs(List<Pair> pairs, Section.Builder section) {
        List<DotPlot.Row> rows = pairs.stream().map(Pair::plotted).toList();
        section.plot(new DotPlot(
                        "tips",
                        "Time without the tip, as a multiple of the time with it",
                        "times",
                        List.of("without"),
                        rows))
                .table(
                        List.of("Tip", "Case", "With", "Time", "Without", "Time", "Unit", "Without / with"),
                        pairs.stream().map(Pair::row).toList());
    }

    private static void collectors(List<Measurement> found, Section.Builder section) {
        double first = found.getFirst().score();
        section.text("Tip 6, collector and heap: one publication to 10,000 subscribers, in JVMs with a heap of 2 GiB.")
                .table(
                        List.of("Collector", "Time", "Error", "Unit", "Against the first"),
                        found.stream()
                                .map(m -> List.of(
                                        Variant.of(m).name(),
                                        Numbers.text(m.score()),
                                        Numbers.text(m.error()),
                                        m.unit(),
                                        Numbers.ratio(m.score(), first)))
                                .toList());
    }

    private static Measurement find(List<Variant> variants, String name, String thing) {
        return variants.stream()
                .filter(each -> each.name().equals(name) && each.thing().equals(thing))
                .map(Variant::measured)
                .findFirst()
                .orElse(Measurement.NONE);
    }

    private record Pair(Tip tip, String thing, Measurement with, Measurement without) {
        DotPlot.Row plotted() {
            String ratio = Numbers.ratio(without.score(), with.score());
            return new DotPlot.Row(
                    (tip.name() + ", " + thing).replaceAll(", $", ""), List.of(without.score() / with.score()), ratio);
        }

        List<String> row() {
            return List.of(
                    tip.name(),
                    thing,
                    tip.with(),
                    Numbers.text(with.score()),
                    tip.without(),
                    Numbers.text(without.score()),
                    Double.isNaN(with.score()) ? without.unit() : with.unit(),
                    Numbers.ratio(without.score(), with.score()));
        }
    }
}
