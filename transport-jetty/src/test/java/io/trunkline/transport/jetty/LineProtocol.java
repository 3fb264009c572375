package io.trunkline.transport.jetty;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.publication.WireForm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * {@code sub PATTERN} and {@code pub CHANNEL TEXT} are answered with {@code ok}; {@code hold} stops reading until the test
 * releases; {@code flood COUNT BYTES} answers with so many messages; {@code note} is not answered; every other text, and every
 * binary message, comes back.
 */
final class LineProtocol implements Protocol {
    private static final WireForm FORM = new WireForm(
            "line",
            publication -> WireBytes.text(
                    publication.channel() + " " + publication.payload().asText()));

    /** Sessions in the order of their opening, for tests to take. */
    final LinkedBlockingQueue<LineSession> opened = new LinkedBlockingQueue<>();

    /** How many sessions were told of their end. */
    final AtomicInteger ended = new AtomicInteger();

    private final Hub hub;
    private final String name;

    LineProtocol(Hub hub, String name) {
        this.hub = hub;
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ProtocolSession open(Connection connection) {
        LineSession session = new LineSession(connection);
        opened.add(session);
        return session;
    }

    /** The next session that was opened; waits for it. */
    LineSession next() throws InterruptedException {
        LineSession session = opened.poll(10, TimeUnit.SECONDS);
        if (session == null) throw new AssertionError("no session was opened within 10 s");
        return session;
    }

    final class LineSession implements ProtocolSession {
        final Connection connection;

        /** What came, as text. */
        final LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();

        final AtomicInteger ends = new AtomicInteger();
        volatile @Nullable CloseCode closing;

        LineSession(Connection connection) {
            this.connection = connection;
        }

        @Override
        public WireForm wireForm() {
            return FORM;
        }

        @Override
        public void onText(ByteBuffer utf8) {
            String line = StandardCharsets.UTF_8.decode(utf8).toString();
            received.add(line);
            String[] words = line.split(" ", 3);
            switch (words[0]) {
                case "sub" -> {
                    hub.subscribe(connection, ChannelPattern.parse(words[1]), false);
                    answer("ok");
                }
                case "pub" -> {
                    hub.publish(connection, ChannelPattern.parse(words[1]), Payload.text(words[2]));
                    answer("ok");
                }
                case "note" -> {}
                case "hold" -> connection.hold();
                case "flood" -> flood(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
                default -> answer(line);
            }
        }

        private void flood(int count, int bytes) {
            String filler = "x".repeat(bytes);
            for (int i = 0; i < count; i++) answer(i + " " + filler);
        }

        private void answer(String text) {
            connection.send(WireBytes.text(text));
        }

        @Override
        public void onBinary(ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            connection.send(WireBytes.binary(copy));
        }

        @Override
        public int onClosing(CloseCode code, String reason) {
            closing = code;
            return code.number();
        }

        @Override
        public void onClosed() {
            ends.incrementAndGet();
            ended.incrementAndGet();
        }

        void inTurn(Runnable task) {
            connection.turns().enter(task);
        }
    }
}
