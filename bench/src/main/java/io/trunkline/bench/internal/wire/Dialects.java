package io.trunkline.bench.internal.wire;

import io.trunkline.bench.BenchException;

/** Knows which dialect an address wants. */
public final class Dialects {
    private Dialects() {}

    /**
     * A dialect for one loop.
     *
     * @param run names the channels of this run
     * @param calls whether requests call a method; else they publish
     */
    public static Dialect of(Target target, String run, int payloadBytes, boolean calls) {
        Topics levels = new Topics(run, '/');
        Speech json = new NativeJson(levels, payloadBytes, calls);
        Speech binary = new NativeBinary(levels, payloadBytes, calls);
        if (calls && !target.scheme().isNative()) {
            throw new BenchException("--pattern calls needs the native protocol: ws, ws+bin, tcp or tcp+bin");
        }
        return switch (target.scheme()) {
            case WS -> webSocket(json, target);
            case WS_BIN -> new WebSocketDialect(binary, new WebSocketUpgrade(target, "trunkline.v1.bin"), true, true);
            case WS_RAW ->
                new WebSocketDialect(
                        new PlainBroadcast(payloadBytes), new WebSocketUpgrade(target, null), false, false);
            case TCP -> new LengthDialect(json, "TL/1 json\n");
            case TCP_BIN -> new LengthDialect(binary, "TL/1 bin\n");
            case MQTT -> new MqttDialect(levels, payloadBytes);
            case NATS -> new NatsDialect(new Topics(run, '.'), payloadBytes);
            case SSE -> new SseDialect(target, levels, webSocket(json, target.webSocketBeside()));
        };
    }

    private static Dialect webSocket(Speech json, Target target) {
        return new WebSocketDialect(json, new WebSocketUpgrade(target, "trunkline.v1"), false, true);
    }
}
