package io.trunkline.perf.report;

import java.util.List;

/** Whom a load run may have loaded. */
final class Subjects {
    /** The peers of a full run; one that a machine does not have is shown as absent. */
    static final List<String> PEERS = List.of("nats-server", "mosquitto", "npm ws", "embedded Java broker");

    private Subjects() {}

    /** Whether a label means Trunkline itself, in any of its settings. */
    static boolean isOurs(String label) {
        return label.startsWith("trunkline");
    }
}
