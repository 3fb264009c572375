package io.trunkline.perf.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the subscription index costs, over the number of subscriptions in it. */
final class IndexSections {
    private IndexSections() {}

    static Section match(List<Measurement> found) {
        return new Section(
                "Channel match",
                List.of(
                        "Finds the subscribers of one publication among all subscriptions of a loop and calls each. Channels of "
                                + "four levels, asked for in random order. exact: 1 subscriber a channel. wildcard: "
                                + "4 a channel, by the patterns #, a/#, a/b/c/* and a/+/c/d; cached: the channel's match is "
                                + "remembered from an earlier publication; uncached: it is looked for."),
                table(found),
                List.of(plot(found, "match", "Time of one match")));
    }

    static Section change(List<Measurement> found) {
        return new Section(
                "Index change",
                List.of("One subscribe and one unsubscribe of a new pattern on a loop that has subscriptions already."),
                table(found),
                List.of(plot(found, "change", "Time of one subscribe and unsubscribe")));
    }

    private static Table table(List<Measurement> found) {
        return new Table(
                List.of("Kind", "Subscriptions", "Time", "Error", "Unit", "B/op"),
                found.stream()
                        .map(m -> List.of(
                                kind(m),
                                Numbers.count(subscriptions(m)),
                                Numbers.text(m.score()),
                                Numbers.text(m.error()),
                                m.unit(),
                                Numbers.text(m.allocatedBytes())))
                        .toList());
    }

    private static Plot plot(List<Measurement> found, String file, String title) {
        Map<String, List<Plot.Point>> byKind = new LinkedHashMap<>();
        for (Measurement m : found) {
            byKind.computeIfAbsent(kind(m), kind -> new ArrayList<>())
                    .add(new Plot.Point(subscriptions(m), m.score(), m.error()));
        }
        List<Plot.Series> series = new ArrayList<>();
        byKind.forEach((kind, points) -> series.add(new Plot.Series(kind, points)));
        return new Plot(file, title, "subscriptions", "ns", series);
    }

    /** {@code wildcardCached} as {@code wildcard cached}. */
    private static String kind(Measurement measurement) {
        return Names.words(measurement.benchmark());
    }

    private static double subscriptions(Measurement measurement) {
        return measurement.parameter("subscriptions");
    }
}
