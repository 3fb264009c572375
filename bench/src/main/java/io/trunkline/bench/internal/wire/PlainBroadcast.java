package io.trunkline.bench.internal.wire;

import io.trunkline.bench.BenchException;
import java.nio.ByteBuffer;

/**
 * A WebSocket server without a protocol, which sends every message to everyone else. It greets whoever it has taken in with a
 * message of its own.
 */
final class PlainBroadcast implements Speech {
    private static final byte[] NOTHING = new byte[0];

    private final int payloadBytes;

    PlainBroadcast(int payloadBytes) {
        this.payloadBytes = payloadBytes;
    }

    @Override
    public byte[] join(Line line) {
        return NOTHING;
    }

    @Override
    public Draft publication() {
        return new Draft().payload(payloadBytes);
    }

    @Override
    public Draft request() {
        throw new BenchException("ws+raw:// servers answer no requests");
    }

    @Override
    public void hear(ByteBuffer in, int at, int length, Line line, Ears ears) {
        if (line.phase != Line.Phase.JOINING) return;
        line.phase = Line.Phase.READY;
        ears.ready(line);
    }
}
