package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.testkit.HubWitness;
import io.trunkline.transport.jetty.LineProtocol.LineSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(WebSocketEngine.class)
class MessagesTest {
    private final WebSocketEngine engine;

    MessagesTest(WebSocketEngine engine) {
        this.engine = engine;
    }

    private static final int LIMIT = 1 << 20;
    private TestServer server;
    private RawClient client;

    @BeforeEach
    void connect() throws IOException {
        server = new TestServer(TestServer.config(engine));
        client = server.connect();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void carriesTextAndBinaryOfAllLengths() throws IOException {
        for (int length : new int[] {0, 1, 125, 126, 4_095, 4_096, 65_535, 65_536, 300_000, LIMIT}) {
            byte[] bytes = "y".repeat(length).getBytes(StandardCharsets.UTF_8);
            client.frame(RawClient.TEXT, bytes);
            RawClient.Frame text = client.next();
            assertThat(text.first()).isEqualTo(RawClient.TEXT);
            assertThat(text.payload()).isEqualTo(bytes);
            client.frame(RawClient.BINARY, bytes);
            RawClient.Frame binary = client.next();
            assertThat(binary.first()).isEqualTo(RawClient.BINARY);
            assertThat(binary.payload()).isEqualTo(bytes);
        }
    }

    @Test
    void joinsFragmentsWithAPingBetweenThem() throws IOException {
        byte[] text = "Grüße 🚀".getBytes(StandardCharsets.UTF_8);
        client.frame(0x01, java.util.Arrays.copyOfRange(text, 0, 3));
        client.frame(RawClient.PING, new byte[] {7});
        client.frame(0x00, new byte[0]);
        client.frame(0x80, java.util.Arrays.copyOfRange(text, 3, text.length));
        RawClient.Frame pong = client.next();
        assertThat(pong.first()).isEqualTo(RawClient.PONG);
        assertThat(pong.payload()).containsExactly(7);
        assertThat(client.next().text()).isEqualTo("Grüße 🚀");
    }

    @Test
    void keepsTheOrderOfMessagesSentTogether() throws IOException {
        java.io.ByteArrayOutputStream many = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < 5_000; i++) {
            many.writeBytes(RawClient.masked(RawClient.TEXT, ("m" + i).getBytes(StandardCharsets.UTF_8)));
        }
        client.raw(many.toByteArray());
        for (int i = 0; i < 5_000; i++) assertThat(client.next().text()).isEqualTo("m" + i);
    }

    @Test
    void closesWith1009OnAMessageOverTheLimitAndSaysWhichLimit() throws Exception {
        client.frame(RawClient.TEXT, new byte[LIMIT + 1]);
        expectClose(1009, tooLong(), CloseCode.TOO_LARGE);
    }

    @Test
    void closesWith1009OnFragmentsThatAddUpToTooMuch() throws Exception {
        for (int i = 0; i < 4; i++) client.frame(i == 0 ? 0x02 : 0x00, new byte[LIMIT / 4]);
        client.frame(0x00, new byte[] {1});
        expectClose(1009, tooLong(), CloseCode.TOO_LARGE);
    }

    @Test
    void closesWith1007OnTextThatIsNotUtf8() throws Exception {
        client.frame(RawClient.TEXT, new byte[] {'a', (byte) 0xc3, 0x28});
        expectClose(1007, "text is not valid UTF-8", CloseCode.BAD_TEXT);
    }

    @Test
    void closesWith1002OnAnUnmaskedFrame() throws Exception {
        client.raw(new byte[] {(byte) 0x81, 2, 'h', 'i'});
        assertThat(client.next().code()).isEqualTo(1002);
        assertThat(client.read()).isNull();
        assertThat(server.nextEnd().code()).isEqualTo(CloseCode.PROTOCOL);
    }

    @Test
    void closesWith1002OnAReservedOpcodeAndOnAFragmentedPing() throws Exception {
        client.frame(0x83, new byte[] {1});
        assertThat(client.next().code()).isEqualTo(1002);
        try (RawClient other = server.connect()) {
            other.frame(0x09, new byte[] {1});
            assertThat(other.next().code()).isEqualTo(1002);
        }
    }

    @Test
    void closesWith1002OnAContinuationOfNothing() throws Exception {
        client.frame(0x80, new byte[] {1});
        assertThat(client.next().code()).isEqualTo(1002);
    }

    @Test
    void answersAnOrdinaryCloseAndEndsTheSessionOnce() throws Exception {
        LineSession session = server.line.next();
        client.frame(
                RawClient.CLOSE, ByteBuffer.allocate(2).putShort((short) 1000).array());
        assertThat(client.next().code()).isEqualTo(1000);
        assertThat(client.read()).isNull();
        HubWitness.End end = server.nextEnd();
        assertThat(end.code()).isEqualTo(CloseCode.NORMAL);
        assertThat(end.detail()).isEqualTo("close frame with code 1000");
        assertThat(session.ends).hasValue(1);
    }

    @Test
    void noticesAResetAndAHalfClose() throws Exception {
        client.reset();
        assertThat(server.nextEnd().code()).isEqualTo(CloseCode.GONE);
        try (RawClient half = server.connect()) {
            half.socket.shutdownOutput();
            assertThat(server.nextEnd().code()).isEqualTo(CloseCode.GONE);
            assertThat(half.read()).isNull();
        }
        assertThat(server.line.ended).hasValue(2);
    }

    @Test
    void answersTheLatestPingOfAFloodWithoutQueueingAllAnswers() throws Exception {
        LineSession session = server.line.next();
        for (int i = 0; i < 20_000; i++)
            client.frame(RawClient.PING, ByteBuffer.allocate(4).putInt(i).array());
        int last = -1;
        while (last < 19_999) {
            RawClient.Frame pong = client.next();
            assertThat(pong.first()).isEqualTo(RawClient.PONG);
            int answered = ByteBuffer.wrap(pong.payload()).getInt();
            assertThat(answered).isGreaterThan(last);
            last = answered;
        }
        client.text("after");
        assertThat(session.received.poll(10, TimeUnit.SECONDS)).isEqualTo("after");
    }

    /** Jetty's sessions do not tell how long it was to be. */
    private String tooLong() {
        return engine == WebSocketEngine.DIRECT
                ? "message is too large: 1048577 bytes, at most 1048576 (limits.messageBytes)"
                : "message is too large: at most 1048576 bytes (limits.messageBytes)";
    }

    private void expectClose(int code, String reason, CloseCode cause) throws Exception {
        LineSession session = server.line.next();
        RawClient.Frame close = client.next();
        assertThat(close.first()).isEqualTo(RawClient.CLOSE);
        assertThat(close.code()).isEqualTo(code);
        assertThat(close.reason()).isEqualTo(reason);
        assertThat(client.read()).isNull();
        assertThat(server.nextEnd().code()).isEqualTo(cause);
        assertThat(session.ends).hasValue(1);
        assertThat(session.received).isEmpty();
    }
}
