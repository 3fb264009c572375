package io.trunkline.perf.chaos;

import io.trunkline.client.TrunklineClient;
import java.util.List;

/**
 * A client that subscribes, and judges what it heard.
 *
 * @param gate shut, it does not read
 */
record Subscriber(TrunklineClient client, List<Ear> ears, Gate gate) {
    Subscriber {
        ears = List.copyOf(ears);
    }

    boolean hears(String channel) {
        return ears.stream().anyMatch(ear -> ear.pattern().equals(channel));
    }
}
