package io.trunkline.perf.report;

import java.util.List;

/** What one publication to many subscribers costs. */
final class FanoutSection {
    private static final double NANOS_PER_MICRO = 1_000;
    /** The bar that the product holds itself to, for the most subscribers measured. */
    private static final double BYTES_BAR = 1;

    private FanoutSection() {}

    static Section of(List<Measurement> found) {
        return new Section(
                "Fan-out",
                List.of(
                        "One publication of 64 bytes on one loop: published, encoded once, put into every subscriber's outbox, "
                                + "flushed and drained, everything inside the measured region, one turn a publication. "
                                + "Sockets are left out.",
                        verdict(found.get(found.size() - 1))),
                table(found),
                List.of(time(found), perSubscriber(found)));
    }

    private static String verdict(Measurement most) {
        double bytes = most.allocatedBytes() / subscribers(most);
        return "At " + Numbers.count(subscribers(most)) + " subscribers, " + Numbers.text(bytes)
                + " bytes are allocated per subscriber; the bar is less than " + Numbers.count(BYTES_BAR) + ": "
                + (bytes < BYTES_BAR ? "met." : "MISSED.");
    }

    private static Table table(List<Measurement> found) {
        return new Table(
                List.of("Subscribers", "Time", "Error", "Unit", "ns/subscriber", "B/op", "B/subscriber"),
                found.stream()
                        .map(m -> List.of(
                                Numbers.count(subscribers(m)),
                                Numbers.text(m.score()),
                                Numbers.text(m.error()),
                                m.unit(),
                                Numbers.text(m.score() * NANOS_PER_MICRO / subscribers(m)),
                                Numbers.text(m.allocatedBytes()),
                                Numbers.text(m.allocatedBytes() / subscribers(m))))
                        .toList());
    }

    private static Plot time(List<Measurement> found) {
        List<Plot.Point> points = found.stream()
                .map(m -> new Plot.Point(subscribers(m), m.score(), m.error()))
                .toList();
        return new Plot(
                "fanout-publication",
                "Time of one publication",
                "subscribers",
                "us",
                List.of(new Plot.Series("publication", points)));
    }

    private static Plot perSubscriber(List<Measurement> found) {
        List<Plot.Point> points = found.stream()
                .map(m -> new Plot.Point(
                        subscribers(m),
                        m.score() * NANOS_PER_MICRO / subscribers(m),
                        m.error() * NANOS_PER_MICRO / subscribers(m)))
                .toList();
        return new Plot(
                "fanout-subscriber",
                "Time per subscriber",
                "subscribers",
                "ns",
                List.of(new Plot.Series("subscriber", points)));
    }

    private static double subscribers(Measurement measurement) {
        return measurement.parameter("subscribers");
    }
}
