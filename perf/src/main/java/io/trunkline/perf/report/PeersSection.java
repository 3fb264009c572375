package io.trunkline.perf.report;

import io.trunkline.perf.plot.Numbers;
import io.trunkline.perf.result.LoadMedian;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How many times a peer's deliveries Trunkline makes, of servers that alternated in one run. */
final class PeersSection {
    private PeersSection() {}

    static Section of(List<LoadMedian> found, List<String> notes) {
        ByWindow table = new ByWindow(found);
        Section.Builder section = Section.titled("Peers as ratios", "peers");
        Set<String> peers = new LinkedHashSet<>(Subjects.PEERS);
        table.labels().stream().filter(label -> !Subjects.isOurs(label)).forEach(peers::add);
        for (String peer : peers) {
            if (table.labels().contains(peer)) section.table(table.headers("Against " + peer), rows(table, peer));
            else section.text(absence(peer, notes));
        }
        return section.build();
    }

    private static String absence(String peer, List<String> notes) {
        return notes.stream()
                .filter(note -> note.startsWith(peer + " "))
                .findFirst()
                .map(note -> note + ".")
                .orElse(peer + " is absent: it was not measured.");
    }

    private static List<List<String>> rows(ByWindow table, String peer) {
        List<List<String>> rows = new ArrayList<>();
        for (String label : table.labels()) {
            if (!Subjects.isOurs(label)) continue;
            rows.add(table.row(
                    label, window -> Numbers.ratio(table.efficiency(label, window), table.efficiency(peer, window))));
        }
        if (Goals.exist(peer)) rows.add(goals(table, peer));
        return rows;
    }

    /** What is wanted, as the last row of a table. */
    static List<String> goals(ByWindow table, String name) {
        return table.row("bar / goal", window -> {
            Goals goals = Goals.of(name, window);
            return goals == null ? "-" : Numbers.share(goals.bar()) + " / " + Numbers.share(goals.goal());
        });
    }
}
