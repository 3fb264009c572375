package io.trunkline.server.config;

import io.trunkline.domain.call.CallLimits;
import java.time.Duration;
import java.util.List;

/** The keys of calls; each sets a component of {@link CallLimits}. */
public final class CallKeys {
    private static final CallLimits DEFAULT = CallLimits.DEFAULT;

    public static final Key<Duration> TIMEOUT = Key.of(
            CallLimits.TIMEOUT,
            new DurationType(Duration.ofMillis(1)),
            DEFAULT.timeout(),
            "The most time that a call has; its caller may ask for less.");
    public static final Key<Integer> PER_CONNECTION = Key.of(
            CallLimits.PER_CONNECTION,
            new IntegerType(1, Integer.MAX_VALUE),
            DEFAULT.perConnection(),
            "Calls of one connection at a time.");
    public static final Key<Long> BYTES_PER_CONNECTION = Key.of(
            CallLimits.BYTES_PER_CONNECTION,
            new SizeType(1, Long.MAX_VALUE),
            DEFAULT.bytesPerConnection(),
            "Bytes of arguments that the calls of one connection may hold; one call may always.");
    public static final Key<Long> TOTAL_BYTES = Key.of(
            CallLimits.TOTAL_BYTES,
            new SizeType(1, Long.MAX_VALUE),
            DEFAULT.totalBytes(),
            "Bytes of arguments that all calls together may hold; beyond it calls are refused as `busy`.");

    /** All of them, in the order of the documentation. */
    public static final List<Key<?>> ALL = List.of(TIMEOUT, PER_CONNECTION, BYTES_PER_CONNECTION, TOTAL_BYTES);

    private CallKeys() {}

    static CallLimits read(Settings settings) {
        return new CallLimits(
                settings.get(TIMEOUT),
                settings.get(PER_CONNECTION),
                settings.get(BYTES_PER_CONNECTION),
                settings.get(TOTAL_BYTES));
    }
}
