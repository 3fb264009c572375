package io.trunkline.perf.report;

import io.trunkline.perf.plot.Numbers;
import io.trunkline.perf.result.Floor;
import io.trunkline.perf.result.LoadMedian;
import java.util.ArrayList;
import java.util.List;

/** How much of what the kernel allows is left when a server has done its own work. */
final class FloorSection {
    private FloorSection() {}

    static Section of(List<LoadMedian> found, List<Floor> floors) {
        ByWindow table = new ByWindow(found);
        List<List<String>> rows = new ArrayList<>();
        for (String label : table.labels()) {
            // a peer's messages have other envelopes, so its floor is another
            if (!Subjects.isOurs(label)) continue;
            rows.add(table.row(
                    label, window -> Numbers.share(table.efficiency(label, window) / deliveries(window, floors))));
        }
        rows.add(PeersSection.goals(table, "floor"));
        return Section.titled("Share of the send floor", "floor")
                .table(
                        List.of(
                                "Publications a write",
                                "Bytes a write",
                                "Connections",
                                "us of CPU a write",
                                "Deliveries per second of CPU"),
                        floors.stream().map(FloorSection::row).toList())
                .table(table.headers("Share of the floor"), rows)
                .build();
    }

    private static List<String> row(Floor floor) {
        return List.of(
                Numbers.count(floor.publications()),
                Numbers.count(floor.bytes()),
                Numbers.count(floor.connections()),
                Numbers.text(floor.microsPerWrite()),
                Numbers.brief(floor.deliveriesPerCpuSecond()));
    }

    private static double deliveries(double window, List<Floor> floors) {
        return floors.stream()
                .filter(floor -> floor.publications() == window)
                .mapToDouble(Floor::deliveriesPerCpuSecond)
                .findFirst()
                .orElse(Double.NaN);
    }
}
