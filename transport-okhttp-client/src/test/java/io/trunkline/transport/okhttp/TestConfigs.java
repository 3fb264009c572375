package io.trunkline.transport.okhttp;

import java.time.Duration;

final class TestConfigs {
    /** Closes within 500 ms and queues 1 MiB, so that tests see both bounds soon. */
    static final OkHttpTransportConfig QUICK =
            new OkHttpTransportConfig(Duration.ofSeconds(10), Duration.ZERO, Duration.ofMillis(500), 1 << 20, false);

    /** The same with compression. */
    static final OkHttpTransportConfig COMPRESSING =
            new OkHttpTransportConfig(Duration.ofSeconds(10), Duration.ZERO, Duration.ofMillis(500), 1 << 20, true);

    private TestConfigs() {}
}
