package io.trunkline.bench.internal.wire;

import io.trunkline.bench.BenchException;
import java.nio.ByteBuffer;

/** MQTT 3.1.1: publications at QoS 0, requests are publications at QoS 1, whose answer is the PUBACK. */
final class MqttDialect implements Dialect {
    private static final int CONNACK = 2;
    private static final int PUBLISH = 3;
    private static final int PUBACK = 4;
    private static final int SUBACK = 9;
    private static final int FAILURE = 0x80;
    private static final int PROTOCOL_LEVEL = 4;
    private static final int CLEAN_SESSION = 2;
    /** Four bytes of a length at most, and the type. */
    private static final int MAX_HEADER = 5;

    private final Topics topics;
    private final String run;
    private final Template publication;
    private final Template request;

    MqttDialect(Topics topics, int payloadBytes) {
        this.topics = topics;
        this.run = topics.prefix();
        this.publication = publish(0x30, new Draft(), payloadBytes);
        this.request = publish(0x32, new Draft(), payloadBytes);
    }

    /** A packet whose body is the draft: the topic, at QoS 1 an id, and the payload. */
    private Template publish(int type, Draft body, int payloadBytes) {
        String name = topics.name(0);
        body.raw((byte) (name.length() >>> 8), (byte) name.length()).channel(name);
        if (type != 0x30) body.number(Draft.Number.SHORT);
        body.payload(payloadBytes);
        byte[] bytes = body.bytes();
        ByteBuffer packet = ByteBuffer.allocate(MAX_HEADER + bytes.length);
        packet(type, bytes, packet);
        byte[] whole = new byte[packet.position()];
        packet.get(0, whole);
        return new Template(whole, whole.length - bytes.length, body);
    }

    private static void packet(int type, byte[] body, ByteBuffer out) {
        out.put((byte) type);
        for (int rest = body.length; ; rest >>>= 7) {
            if (rest < 0x80) {
                out.put((byte) rest).put(body);
                return;
            }
            out.put((byte) (rest & 0x7f | 0x80));
        }
    }

    @Override
    public void open(Line line, ByteBuffer out) {
        String client = run + line.role().name().charAt(0) + Hex.text(line.index());
        Draft connect = new Draft()
                .raw((byte) 0, (byte) 4)
                .text("MQTT")
                .raw((byte) PROTOCOL_LEVEL, (byte) CLEAN_SESSION, (byte) 0, (byte) 0)
                .raw((byte) 0, (byte) client.length())
                .text(client);
        packet(0x10, connect.bytes(), out);
    }

    @Override
    public void read(ByteBuffer in, Line line, ByteBuffer out, Ears ears) {
        int at = in.position();
        int end = in.limit();
        while (end - at >= 2) {
            int length = in.get(at + 1) & 0x7f;
            int header = 2;
            for (int shift = 7; in.get(at + header - 1) < 0; shift += 7, header++) {
                if (header == MAX_HEADER)
                    throw new BenchException("the server sent a packet whose length has five bytes");
                if (end - at <= header) {
                    in.position(at);
                    return;
                }
                length |= (in.get(at + header) & 0x7f) << shift;
            }
            if (end - at - header < length) break;
            packet(in, at, at + header, length, line, out, ears);
            at += header + length;
        }
        in.position(at);
    }

    private void packet(ByteBuffer in, int at, int body, int length, Line line, ByteBuffer out, Ears ears) {
        switch (in.get(at) >>> 4 & 0xf) {
            case PUBLISH -> ears.message(line, in, body, length);
            case CONNACK -> connected(in.get(body + 1), line, out, ears);
            case SUBACK -> subscribed(in.get(body + 2) & 0xff, line, ears);
            case PUBACK -> ears.answer(line, (in.getShort(body) & 0xffff) - 1);
            default -> {}
        }
    }

    private void connected(int code, Line line, ByteBuffer out, Ears ears) {
        if (code != 0) throw new BenchException("the MQTT server refused the connection: return code " + code);
        line.phase = Line.Phase.JOINING;
        if (line.role() != Line.Role.SUBSCRIBER) {
            ready(line, ears);
            return;
        }
        String name = topics.name(line.channel());
        Draft subscribe = new Draft()
                .raw((byte) 0, (byte) 1, (byte) (name.length() >>> 8), (byte) name.length())
                .text(name)
                .raw((byte) 0);
        packet(0x82, subscribe.bytes(), out);
    }

    private static void subscribed(int code, Line line, Ears ears) {
        if (code == FAILURE) throw new BenchException("the MQTT server refused the subscription");
        ready(line, ears);
    }

    private static void ready(Line line, Ears ears) {
        line.phase = Line.Phase.READY;
        ears.ready(line);
    }

    @Override
    public void publish(int channel, int sequence, int stream, int timeUs, ByteBuffer out) {
        publication.write(channel, sequence, stream, timeUs, out);
    }

    /** Packet ids are 1 to 65,535. */
    @Override
    public void request(int channel, int number, ByteBuffer out) {
        request.request(channel, number + 1, out);
    }

    @Override
    public int numbers() {
        return 0x7fff;
    }

    @Override
    public void leave(ByteBuffer out) {
        packet(0xe0, new byte[0], out);
    }

    @Override
    public int longest() {
        return request.length() + 512;
    }
}
