package io.trunkline.transport.okhttp;

import io.trunkline.transport.okhttp.internal.SseTimes;
import java.time.Duration;
import okhttp3.OkHttpClient;

final class TestConfigs {
    /** Closes within 500 ms and queues 1 MiB, so that tests see both bounds soon. */
    static final OkHttpTransportConfig QUICK =
            new OkHttpTransportConfig(Duration.ofSeconds(10), Duration.ZERO, Duration.ofMillis(500), 1 << 20, false);

    /** The same with compression. */
    static final OkHttpTransportConfig COMPRESSING =
            new OkHttpTransportConfig(Duration.ofSeconds(10), Duration.ZERO, Duration.ofMillis(500), 1 << 20, true);

    /** Of little patience with streams, but for silence. */
    static OkHttpTransport quickSse() {
        SseTimes times = new SseTimes(Duration.ofMillis(300), Duration.ofSeconds(45), Duration.ofSeconds(1));
        return new OkHttpTransport(new OkHttpClient(), true, QUICK, times);
    }

    private TestConfigs() {}
}
