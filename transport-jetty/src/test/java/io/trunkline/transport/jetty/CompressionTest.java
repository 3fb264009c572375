package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.error.CloseCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** permessage-deflate (RFC 7692) from end to end. */
@ParameterizedClass
@EnumSource(WebSocketEngine.class)
class CompressionTest {
    private final WebSocketEngine engine;

    CompressionTest(WebSocketEngine engine) {
        this.engine = engine;
    }

    private static final String OFFER = "Sec-WebSocket-Extensions: permessage-deflate";
    private static final int COMPRESSED = 0x40;
    private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

    private final Deflater deflater = new Deflater(9, true);
    private final Inflater inflater = new Inflater(true);
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer(TestServer.CONFIG.withWebSocket(
                WebSocketConfig.DEFAULT.withEngine(engine).withCompression(true)));
    }

    @AfterEach
    void stop() {
        deflater.end();
        inflater.end();
        server.close();
    }

    @Test
    void onePublicationReachesCompressedAndPlainSubscribersUnchanged() throws Exception {
        try (RawClient small = server.connect(OFFER);
                RawClient plain = server.connect()) {
            send(small, "sub room/*");
            assertThat(receive(small)).isEqualTo("ok");
            plain.text("sub room/*");
            assertThat(plain.next().text()).isEqualTo("ok");
            for (int i = 0; i < 50; i++) {
                String text = "room/a " + i + " the same words again and again".repeat(20);
                send(small, "pub " + text);
                assertThat(receive(small)).isEqualTo("ok");
                assertThat(receive(small)).isEqualTo(text);
                assertThat(plain.next().text()).isEqualTo(text);
            }
        }
    }

    @Test
    void aSmallMessageThatUnpacksToTooMuchIsRefused() throws Exception {
        try (RawClient client = server.connect(OFFER)) {
            send(client, "0".repeat(20 << 20));
            RawClient.Frame close = client.next();
            assertThat(close.code()).isEqualTo(1009);
            assertThat(server.nextEnd().code()).isEqualTo(CloseCode.TOO_LARGE);
        }
    }

    @Test
    void whatCannotBeUnpackedEndsTheConnection() throws Exception {
        try (RawClient client = server.connect(OFFER)) {
            client.frame(RawClient.TEXT | COMPRESSED, new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff});
            assertThat(client.next().code()).isEqualTo(1007);
            assertThat(server.nextEnd().code()).isEqualTo(CloseCode.BAD_TEXT);
        }
    }

    private void send(RawClient client, String text) throws IOException {
        // without context take-over, which is right for both engines
        deflater.reset();
        deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] buffer = new byte[8_192];
        for (int n = deflate(buffer); n > 0; n = deflate(buffer)) packed.write(buffer, 0, n);
        byte[] bytes = packed.toByteArray();
        client.frame(RawClient.TEXT | COMPRESSED, Arrays.copyOf(bytes, bytes.length - TAIL.length));
    }

    private int deflate(byte[] buffer) {
        return deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
    }

    private String receive(RawClient client) throws IOException, DataFormatException {
        RawClient.Frame frame = client.next();
        // the direct engine sends short ones as they are
        if (frame.first() == RawClient.TEXT && engine == WebSocketEngine.DIRECT) return frame.text();
        assertThat(frame.first()).isEqualTo(RawClient.TEXT | COMPRESSED);
        byte[] packed = Arrays.copyOf(frame.payload(), frame.payload().length + TAIL.length);
        System.arraycopy(TAIL, 0, packed, frame.payload().length, TAIL.length);
        inflater.setInput(packed);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] buffer = new byte[8_192];
        for (int n = inflater.inflate(buffer); n > 0; n = inflater.inflate(buffer)) text.write(buffer, 0, n);
        return text.toString(StandardCharsets.UTF_8);
    }
}
