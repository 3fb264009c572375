package io.trunkline.bench.internal.wire;

import io.trunkline.bench.BenchException;
import java.nio.ByteBuffer;

/** The binary form of {@code trunkline.v1}: operations and fields as docs/protocol.md numbers them. */
final class NativeBinary implements Speech {
    private static final int WITH_ID = 0x80;
    private static final int RESULT = 1;
    private static final int ERROR = 2;
    private static final int SUBSCRIBE = 5;
    private static final int PUBLISH = 7;
    private static final int CALL = 17;
    private static final int DISCONNECT = 33;
    /** Type 3, a string, and the field's number. */
    private static final int CHANNEL_FIELD = 3 << 5 | 1;

    private static final int METHOD_FIELD = 3 << 5 | 26;

    private static final int DATA_FIELD = 3 << 5 | 2;

    private final Topics topics;
    private final int payloadBytes;
    private final boolean calls;

    /** @param calls whether requests call a method; else they publish */
    NativeBinary(Topics topics, int payloadBytes, boolean calls) {
        this.topics = topics;
        this.payloadBytes = payloadBytes;
        this.calls = calls;
    }

    @Override
    public byte[] join(Line line) {
        boolean subscribes = line.role() == Line.Role.SUBSCRIBER;
        Draft draft = channel(
                new Draft().raw((byte) (WITH_ID | (subscribes ? SUBSCRIBE : PUBLISH)), (byte) 1),
                topics.name(line.channel()));
        return subscribes
                ? draft.bytes()
                : draft.raw((byte) DATA_FIELD, (byte) 5).text("probe").bytes();
    }

    @Override
    public Draft publication() {
        return publish(new Draft().raw((byte) PUBLISH));
    }

    @Override
    public Draft request() {
        if (!calls) return publish(new Draft().raw((byte) (WITH_ID | PUBLISH)).number(Draft.Number.LEB128));
        Draft begun = new Draft().raw((byte) (WITH_ID | CALL)).number(Draft.Number.LEB128);
        return data(begun.raw((byte) METHOD_FIELD, (byte) CALLED.length()).text(CALLED));
    }

    private Draft publish(Draft begun) {
        return data(channel(begun, topics.name(0)));
    }

    private Draft data(Draft begun) {
        Draft draft = begun.raw((byte) DATA_FIELD);
        for (int rest = payloadBytes; ; rest >>>= 7) {
            if (rest < 0x80) return draft.raw((byte) rest).payload(payloadBytes);
            draft.raw((byte) (rest & 0x7f | 0x80));
        }
    }

    private static Draft channel(Draft draft, String name) {
        return draft.raw((byte) CHANNEL_FIELD, (byte) name.length()).channel(name);
    }

    @Override
    public void hear(ByteBuffer in, int at, int length, Line line, Ears ears) {
        int operation = in.get(at) & 0x7f;
        if (operation == ERROR || operation == DISCONNECT) {
            // among the fields is a text for people, and telling it from the others is not worth a parser here
            throw new BenchException("the server refused, or ends a connection: " + printable(in, at, length));
        }
        if (operation != RESULT) return;
        if (line.phase == Line.Phase.JOINING) {
            line.phase = Line.Phase.READY;
            ears.ready(line);
        } else if (line.role() == Line.Role.REQUESTER) {
            ears.answer(line, number(in, at + 1, at + length));
        }
    }

    private static int number(ByteBuffer in, int from, int to) {
        long number = 0;
        for (int at = from, shift = 0; at < to && shift < 35; at++, shift += 7) {
            number |= (long) (in.get(at) & 0x7f) << shift;
            if (in.get(at) >= 0) break;
        }
        return (int) (number - Draft.LEB128_BASE);
    }

    private static String printable(ByteBuffer in, int at, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = at; i < at + length; i++) {
            int next = in.get(i);
            text.append(next >= ' ' && next < 0x7f ? (char) next : ' ');
        }
        return text.toString().strip();
    }
}
