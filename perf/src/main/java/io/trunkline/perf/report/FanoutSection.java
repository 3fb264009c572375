package io.trunkline.perf.report;

import io.trunkline.perf.plot.LinePlot;
import io.trunkline.perf.plot.Numbers;
import io.trunkline.perf.result.Measurement;
import java.util.List;

/** What one publication to many subscribers costs. */
final class FanoutSection {
    private static final double NANOS_PER_MICRO = 1_000;
    /** The bar that the product holds itself to, for the most subscribers measured. */
    private static final double BYTES_BAR = 1;

    private FanoutSection() {}

    static Section of(List<Measurement> found) {
        return Section.titled("Fan-out", "fanout")
                .text(verdict(found.getLast()))
                .plot(time(found))
                .plot(perSubscriber(found))
                .table(
                        List.of("Subscribers", "Time", "Error", "Unit", "ns/subscriber", "B/op", "B/subscriber"),
                        found.stream().map(FanoutSection::row).toList())
                .build();
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
                Numbers.count(subscribers(m)),
                Numbers.text(m.score()),
                Numbers.text(m.error()),
                m.unit(),
                Numbers.text(m.score() * NANOS_PER_MICRO / subscribers(m)),
                Numbers.text(m.allocatedBytes()),
                Numbers.text(m.allocatedBytes() / subscribers(m)));
    }

    private static LinePlot time(List<Measurement> found) {
        List<LinePlot.Point> points = found.stream()
                .map(m -> new LinePlot.Point(subscribers(m), m.score(), m.error()))
                .toList();
        return new LinePlot(
                "fanout-publication",
                "Time of one publication",
                "subscribers",
                "us per publication",
                List.of(new LinePlot.Series("publication", points)));
    }

    private static LinePlot perSubscriber(List<Measurement> found) {
        List<LinePlot.Point> points = found.stream()
                .map(m -> new LinePlot.Point(
                        subscribers(m),
                        m.score() * NANOS_PER_MICRO / subscribers(m),
                        m.error() * NANOS_PER_MICRO / subscribers(m)))
                .toList();
        return new LinePlot(
                "fanout-subscriber",
                "Time per subscriber",
                "subscribers",
                "ns per subscriber",
                List.of(new LinePlot.Series("subscriber", points)));
    }

    private static double subscribers(Measurement measurement) {
        return measurement.parameter("subscribers");
    }
}
