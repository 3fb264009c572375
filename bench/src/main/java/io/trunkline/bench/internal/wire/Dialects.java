package io.trunkline.bench.internal.wire;

/** Knows which dialect an address wants. */
public final class Dialects {
    private Dialects() {}

    /**
     * A dialect for one loop.
     *
     * @param run names the channels of this run
     */
    public static Dialect of(Target target, String run, int payloadBytes) {
        Topics levels = new Topics(run, '/');
        Speech json = new NativeJson(levels, payloadBytes);
        Speech binary = new NativeBinary(levels, payloadBytes);
        return switch (target.scheme()) {
            case WS -> new WebSocketDialect(json, new WebSocketUpgrade(target, "trunkline.v1"), false, true);
            case WS_BIN -> new WebSocketDialect(binary, new WebSocketUpgrade(target, "trunkline.v1.bin"), true, true);
            case WS_RAW ->
                new WebSocketDialect(
                        new PlainBroadcast(payloadBytes), new WebSocketUpgrade(target, null), false, false);
            case TCP -> new LengthDialect(json, "TL/1 json\n");
            case TCP_BIN -> new LengthDialect(binary, "TL/1 bin\n");
            case MQTT -> new MqttDialect(levels, payloadBytes);
            case NATS -> new NatsDialect(new Topics(run, '.'), payloadBytes);
        };
    }
}
