package io.trunkline.transport.okhttp;

import io.trunkline.transport.okhttp.internal.SseTimes;
import java.time.Duration;
import okhttp3.OkHttpClient;

final class TestConfigs {
    /** Longer than a machine that is busy stands still. */
    private static final Duration LONG = Duration.ofSeconds(30);

    /** Closes within 500 ms and queues 1 MiB, so that tests see both bounds soon. */
    static final OkHttpTransportConfig QUICK = closingWithin(Duration.ofMillis(500));

    /** The same with compression. */
    static final OkHttpTransportConfig COMPRESSING =
            new OkHttpTransportConfig(Duration.ofSeconds(10), Duration.ZERO, Duration.ofMillis(500), 1 << 20, true);

    static OkHttpTransportConfig closingWithin(Duration closeTimeout) {
        return new OkHttpTransportConfig(Duration.ofSeconds(10), Duration.ZERO, closeTimeout, 1 << 20, false);
    }

    /** Of more patience than a test may need, with streams and with closing. */
    static OkHttpTransport patientSse() {
        return patientSse(LONG);
    }

    static OkHttpTransport patientSse(Duration closeTimeout) {
        return sse(new OkHttpClient(), closeTimeout, LONG, LONG);
    }

    /** Derived from the application's client. */
    static OkHttpTransport patientSse(OkHttpClient application) {
        return sse(application, LONG, LONG, LONG);
    }

    /** Takes a stream that brings nothing for so long for one that a proxy holds back. */
    static OkHttpTransport pollingAfter(Duration firstEvent) {
        return sse(new OkHttpClient(), LONG, firstEvent, LONG);
    }

    /** Gives a link up when its stream is not there, or nothing leaves, for a second. */
    static OkHttpTransport soonLost() {
        return sse(new OkHttpClient(), LONG, LONG, Duration.ofSeconds(1));
    }

    private static OkHttpTransport sse(
            OkHttpClient client, Duration closeTimeout, Duration firstEvent, Duration comingBack) {
        SseTimes times = new SseTimes(firstEvent, Duration.ofSeconds(45), comingBack);
        return new OkHttpTransport(client, true, closingWithin(closeTimeout), times);
    }

    private TestConfigs() {}
}
