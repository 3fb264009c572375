package io.trunkline.perf.soak;

import java.util.random.RandomGenerator;

/** One client's stay: it comes, does something, and goes. */
interface Visit {
    /** Where raw connections publish and listen. */
    String RAW_CHANNEL = "soak/raw";

    /** Channels that visits use, apart from those whose order is watched. */
    static String channel(RandomGenerator random) {
        return "soak/visit/" + random.nextInt(20);
    }

    /** Blocks until it is over, at most some seconds. Whatever the server refuses or cuts is no failure of a visit. */
    void run(RandomGenerator random) throws Exception;
}
