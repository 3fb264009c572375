package io.trunkline.perf.report;

import io.trunkline.perf.plot.LinePlot;
import io.trunkline.perf.plot.Numbers;
import io.trunkline.perf.result.Measurement;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What one publication to many subscribers costs. */
final class FanoutSection {
    private static final double NANOS_PER_MICRO = 1_000;
    /** The bar that the product holds itself to, for the most subscribers measured. */
    private static final double BYTES_BAR = 1;

    private FanoutSection() {}

    /** @param found of channels that keep nothing, and of channels that keep publications */
    static Section of(List<Measurement> found) {
        Section.Builder section = Section.titled("Fan-out", "fanout");
        for (boolean kept : List.of(false, true)) {
            List<Measurement> some = some(found, kept);
            if (!some.isEmpty()) section.text(name(kept) + ": " + verdict(some.getLast()));
        }
        return section.plot(time(found))
                .plot(perSubscriber(found))
                .table(
                        List.of(
                                "History",
                                "Subscribers",
                                "Time",
                                "Error",
                                "Unit",
                                "ns/subscriber",
                                "B/op",
                                "B/subscriber"),
                        found.stream().map(FanoutSection::row).toList())
                .build();
    }

    private static String name(boolean kept) {
        return kept ? "With history" : "Without history";
    }

    private static boolean isKept(Measurement measurement) {
        return measurement.benchmark().startsWith("Kept");
    }

    private static List<Measurement> some(List<Measurement> found, boolean kept) {
        return found.stream().filter(m -> isKept(m) == kept).toList();
    }

    private static String verdict(Measurement most) {
        double bytes = most.allocatedBytes() / subscribers(most);
        String measured = "At " + Numbers.count(subscribers(most)) + " subscribers, " + Numbers.text(bytes)
                + " bytes are allocated per subscriber; the bar is less than " + Numbers.count(BYTES_BAR) + ": ";
        return Double.isNaN(bytes)
                ? "What is allocated per subscriber was not measured."
                : measured + (bytes < BYTES_BAR ? "met." : "MISSED.");
    }

    private static List<String> row(Measurement m) {
        return List.of(
                isKept(m) ? "on" : "off",
                Numbers.count(subscribers(m)),
                Numbers.text(m.score()),
                Numbers.text(m.error()),
                m.unit(),
                Numbers.text(m.score() * NANOS_PER_MICRO / subscribers(m)),
                Numbers.text(m.allocatedBytes()),
                Numbers.text(m.allocatedBytes() / subscribers(m)));
    }

    private static LinePlot time(List<Measurement> found) {
        return new LinePlot(
                "fanout-publication",
                "Time of one publication",
                "subscribers",
                "us per publication",
                series(found, m -> 1));
    }

    private static LinePlot perSubscriber(List<Measurement> found) {
        return new LinePlot(
                "fanout-subscriber",
                "Time per subscriber",
                "subscribers",
                "ns per subscriber",
                series(found, m -> NANOS_PER_MICRO / subscribers(m)));
    }

    /** A line for each kind of channel, its times multiplied. */
    private static List<LinePlot.Series> series(List<Measurement> found, ToDoubleFunction<Measurement> factor) {
        return Stream.of(false, true)
                .filter(kept -> !some(found, kept).isEmpty())
                .map(kept -> new LinePlot.Series(name(kept), points(some(found, kept), factor)))
                .toList();
    }

    private static List<LinePlot.Point> points(List<Measurement> found, ToDoubleFunction<Measurement> factor) {
        return found.stream()
                .map(m -> new LinePlot.Point(
                        subscribers(m), m.score() * factor.applyAsDouble(m), m.error() * factor.applyAsDouble(m)))
                .toList();
    }

    private static double subscribers(Measurement measurement) {
        return measurement.parameter("subscribers");
    }
}
