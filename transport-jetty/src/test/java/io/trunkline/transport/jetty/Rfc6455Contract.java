package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.hub.HubConfig;
import io.trunkline.transport.jetty.RawClient.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What both engines do with a client's bytes, rule by rule. The classes that follow from this one have the rules of one part
 * each; where an engine differs, {@link Rfc6455Expectations} says how and why. A server serves all tests of a class; it sends
 * messages back as they came.
 */
@ParameterizedClass
@EnumSource(WebSocketEngine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Rfc6455Contract {
    static final int NO_CODE = 1005;
    static final String NORMAL_CLOSE = "88 02 03e8";

    @Parameter
    @Nullable
    WebSocketEngine engine;

    private final boolean compression;
    private final HubConfig hub;
    private @Nullable TestServer server;
    private @Nullable Rfc6455Expectations expected;

    Rfc6455Contract(boolean compression) {
        this(compression, HubConfig.DEFAULT);
    }

    Rfc6455Contract(boolean compression, HubConfig hub) {
        this.compression = compression;
        this.hub = hub;
    }

    @BeforeParameterizedClassInvocation
    void start() throws IOException {
        expected = Rfc6455Expectations.of(engine());
        WebSocketConfig config = WebSocketConfig.DEFAULT.withEngine(engine()).withCompression(compression);
        server = new TestServer(TestServer.CONFIG.withWebSocket(config), hub);
    }

    @AfterParameterizedClassInvocation
    void stop() {
        server().close();
    }

    WebSocketEngine engine() {
        return Objects.requireNonNull(engine);
    }

    TestServer server() {
        return Objects.requireNonNull(server);
    }

    Rfc6455Expectations expected() {
        return Objects.requireNonNull(expected);
    }

    /**
     * What came until the server closed.
     *
     * @param messages as {@code TEXT 6162}
     * @param pongs payloads
     * @param close code of the close frame; 1005 where it had none, 0 where none came
     */
    record Answers(List<String> messages, List<String> pongs, int close) {}

    /** Frames as a server would send them, made a client's: {@code 81 02 6162}, several separated by {@code |}. */
    static byte[] frames(String hex) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (String each : hex.split("\\|")) {
            byte[] frame = bytes(each);
            int header = frame[1] == 126 ? 4 : frame[1] == 127 ? 10 : 2;
            byte[] masked = RawClient.masked(0, Arrays.copyOfRange(frame, header, frame.length));
            stream.write(frame, 0, header);
            // the length in the form that was written, and the rest masked
            byte[] bytes = stream.toByteArray();
            bytes[bytes.length - header + 1] |= (byte) 0x80;
            stream.reset();
            stream.writeBytes(bytes);
            int payload = frame.length - header;
            stream.write(masked, masked.length - payload - 4, payload + 4);
        }
        return stream.toByteArray();
    }

    static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    /** Sends all bytes at once on a new connection and reads until the server closes, which the bytes must make it do. */
    Answers answersTo(byte[] stream, String... headers) throws IOException {
        try (RawClient client = server().connect(headers)) {
            assertThat(client.status()).isEqualTo(101);
            client.raw(stream);
            return answers(client);
        }
    }

    /** What comes until the server closes. */
    static Answers answers(RawClient client) throws IOException {
        List<String> messages = new ArrayList<>();
        List<String> pongs = new ArrayList<>();
        int close = 0;
        for (Frame frame = client.read(); frame != null; frame = close == 0 ? client.read() : behindTheClose(client)) {
            switch (frame.first()) {
                case RawClient.PONG -> pongs.add(HexFormat.of().formatHex(frame.payload()));
                case RawClient.CLOSE -> close = frame.payload().length == 0 ? NO_CODE : frame.code();
                default -> messages.add(message(frame));
            }
        }
        return new Answers(messages, pongs, close);
    }

    /** Nothing, or a reset where the server closed before it had read all that was sent. */
    private static @Nullable Frame behindTheClose(RawClient client) throws IOException {
        try {
            return client.read();
        } catch (SocketException reset) {
            return null;
        }
    }

    /** The next message; pongs before it are passed over. */
    static String nextMessage(RawClient client) throws IOException {
        Frame frame = client.next();
        while (frame.first() == RawClient.PONG) frame = client.next();
        return message(frame);
    }

    private static String message(Frame frame) {
        String kind = frame.first() == RawClient.TEXT ? "TEXT" : frame.first() == RawClient.BINARY ? "BINARY" : "other";
        return kind + " " + HexFormat.of().formatHex(frame.payload());
    }

    /** Sends all at once, and byte by byte: either way the server closes with this code. */
    void closesWith(int code, byte[] stream, String... headers) throws IOException {
        assertThat(answersTo(stream, headers).close()).as("at once").isEqualTo(code);
        try (RawClient client = server().connect(headers)) {
            sendByteByByte(client, stream);
            assertThat(answers(client).close()).as("byte by byte").isEqualTo(code);
        }
    }

    /** Until the server says close: bytes that come after it has closed might reset the connection. */
    private static void sendByteByByte(RawClient client, byte[] stream) throws IOException {
        for (byte each : stream) {
            if (client.isClosing()) return;
            try {
                client.raw(new byte[] {each});
            } catch (SocketException closed) {
                return;
            }
        }
    }
}
