package io.trunkline.perf.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Trunkline holds itself to with 1,000 subscribers and payloads of 64 bytes, by window: a bar that it must reach, and a
 * goal.
 *
 * @param bar the least share or ratio
 * @param goal the one that is wanted
 */
record Goals(double bar, double goal) {
    private static final Map<String, Map<Double, Goals>> BY_NAME = Map.of(
            "floor", Map.of(1.0, new Goals(0.75, 0.85), 16.0, new Goals(0.6, 0.8), 64.0, new Goals(0.6, 0.75)),
            "nats-server", Map.of(1.0, new Goals(1.6, 2), 16.0, new Goals(1.8, 2.5), 64.0, new Goals(2.5, 3.5)),
            "mosquitto", Map.of(1.0, new Goals(1.6, 2), 16.0, new Goals(18, 25), 64.0, new Goals(60, 90)));

    /** The goals against a peer or the floor; null where there are none. */
    static @Nullable Goals of(String name, double window) {
        return BY_NAME.getOrDefault(name, Map.of()).get(window);
    }

    static boolean exist(String name) {
        return BY_NAME.containsKey(name);
    }
}
