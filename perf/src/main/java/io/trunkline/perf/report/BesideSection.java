package io.trunkline.perf.report;

import io.trunkline.perf.plot.DotPlot;
import io.trunkline.perf.plot.Numbers;
import io.trunkline.perf.result.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Benchmarks that measure other people's code beside ours, in one run. */
final class BesideSection {
    /** The name of our way wherever peers are beside it. */
    private static final String OURS = "trunkline";

    private BesideSection() {}

    /** Whether a benchmark's class has other ways beside ours; given all measurements of the class. */
    static boolean fits(List<Measurement> ofClass) {
        List<String> ways =
                ofClass.stream().map(each -> Variant.of(each).name()).distinct().toList();
        return ways.contains(OURS) && ways.size() > 1;
    }

    static Section of(List<Measurement> found) {
        Map<String, List<Variant>> classes = new LinkedHashMap<>();
        for (Measurement measured : found) {
            classes.computeIfAbsent(Names.title(measured.benchmark()), any -> new ArrayList<>())
                    .add(Variant.of(measured));
        }
        Section.Builder section = Section.titled("Codecs and indexes beside peers", "beside");
        classes.forEach((title, variants) -> section.plot(plot(title, variants)));
        classes.forEach((title, variants) -> table(title, variants, section));
        return section.build();
    }

    private static List<String> ways(List<Variant> variants) {
        return variants.stream().map(Variant::name).distinct().toList();
    }

    private static List<String> things(List<Variant> variants) {
        return variants.stream().map(Variant::thing).distinct().toList();
    }

    private static Measurement find(List<Variant> variants, String way, String thing) {
        return variants.stream()
                .filter(each -> each.name().equals(way) && each.thing().equals(thing))
                .map(Variant::measured)
                .findFirst()
                .orElse(Measurement.NONE);
    }

    private static DotPlot plot(String title, List<Variant> variants) {
        List<String> ways = ways(variants);
        List<DotPlot.Row> rows = things(variants).stream()
                .map(thing -> new DotPlot.Row(
                        thing,
                        ways.stream()
                                .map(way -> find(variants, way, thing).score())
                                .toList(),
                        ""))
                .toList();
        String unit = variants.getFirst().measured().unit() + " (less is better)";
        return new DotPlot("beside-" + title.toLowerCase(Locale.ROOT).replace(' ', '-'), title, unit, ways, rows);
    }

    private static void table(String title, List<Variant> variants, Section.Builder section) {
        List<String> ways = ways(variants);
        List<String> headers = new ArrayList<>(List.of(title));
        ways.forEach(
                way -> headers.add(way + ", " + variants.getFirst().measured().unit() + " and B/op"));
        List<List<String>> rows = new ArrayList<>();
        for (String thing : things(variants)) {
            List<String> row = new ArrayList<>(List.of(thing));
            for (String way : ways) {
                Measurement found = find(variants, way, thing);
                row.add(Numbers.text(found.score()) + " and " + Numbers.text(found.allocatedBytes()));
            }
            rows.add(row);
        }
        section.table(headers, rows);
    }
}
