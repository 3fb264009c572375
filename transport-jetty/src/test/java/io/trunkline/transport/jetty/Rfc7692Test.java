package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.transport.jetty.RawClient.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7692: what compressed messages do. Neither side's window is carried over, which each client may ask for. */
class Rfc7692Test extends Rfc6455Contract {
    private static final String OFFER =
            "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover;" + " client_no_context_takeover";
    private static final int RSV1 = 0x40;

    Rfc7692Test() {
        super(true);
    }

    private static byte[] deflated(byte[] message) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(message);
        byte[] out = new byte[message.length + message.length / 8 + 64];
        int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return Arrays.copyOf(out, length - 4);
    }

    private static byte[] plain(Frame frame) throws DataFormatException {
        if ((frame.first() & RSV1) == 0) return frame.payload();
        Inflater inflater = new Inflater(true);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        byte[] piece = new byte[4096];
        inflater.setInput(Arrays.copyOf(frame.payload(), frame.payload().length));
        for (int n = inflater.inflate(piece); n > 0; n = inflater.inflate(piece)) plain.write(piece, 0, n);
        inflater.setInput(bytes("0000ffff"));
        for (int n = inflater.inflate(piece); n > 0; n = inflater.inflate(piece)) plain.write(piece, 0, n);
        inflater.end();
        return plain.toByteArray();
    }

    @Test
    void agreesToCarryNoWindowOver() throws IOException {
        try (RawClient client = server().connect(OFFER)) {
            String answer =
                    client.header("Sec-WebSocket-Extensions").orElseThrow().replace(" ", "");
            assertThat(answer.split(";"))
                    .containsExactlyInAnyOrder(
                            "permessage-deflate", "server_no_context_takeover", "client_no_context_takeover");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-bzip2",
                "permessage-deflate; server_max_window_bits=10",
                "permessage-deflate; unknown",
                "permessage-deflate; client_max_window_bits; client_max_window_bits",
                "permessage-deflate; client_max_window_bits=7",
                "permessage-deflate; server_no_context_takeover=yes"
            })
    void declinesWhatItCannotKeep(String offer) throws IOException {
        try (RawClient client = server().connect("Sec-WebSocket-Extensions: " + offer)) {
            if (expected().readsOffersStrictly() || offer.contains("=10") || offer.contains("bzip2")) {
                assertThat(client.status()).isEqualTo(101);
                assertThat(client.header("Sec-WebSocket-Extensions")).isEmpty();
            }
            if (client.status() != 101) return;
            client.text("plain");
            assertThat(client.next().first() & 0x0f).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // section 7.2.3: one block, two fragments, not compressed, a last block, two blocks
                "c1 07 f248cdc9c90700",
                "41 03 f248cd | 80 04 c9c90700",
                "c1 0b 000500faff48656c6c6f00",
                "c1 08 f348cdc9c9070000",
                "c1 0d f24805000000ffffcac9c90700",
                // not compressed, as each message may be
                "81 05 48656c6c6f",
                "01 03 48656c | 80 02 6c6f"
            })
    void eachFormOfHelloComesBack(String frames) throws Exception {
        try (RawClient client = server().connect(OFFER)) {
            for (int i = 0; i < 3; i++) {
                client.raw(frames(frames));
                Frame back = client.next();
                if (back.first() == RawClient.PONG) back = client.next();
                assertThat(plain(back)).asString().isEqualTo("Hello");
            }
        }
    }

    @Test
    void aPingMayComeWithinACompressedMessage() throws Exception {
        try (RawClient client = server().connect(OFFER)) {
            client.raw(frames("41 03 f248cd | 89 01 31 | 80 04 c9c90700"));
            if (expected().keepsInflatingAcrossAPing()) {
                assertThat(client.next().first()).isEqualTo(RawClient.PONG);
                assertThat(plain(client.next())).asString().isEqualTo("Hello");
            } else {
                assertThat(answers(client).close()).isEqualTo(1007);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 1_000, 65_536, 1 << 20})
    void messagesOfEachLengthComeBack(int length) throws Exception {
        byte[] message = "abcdefgh".repeat(length / 8 + 1).substring(0, length).getBytes(StandardCharsets.UTF_8);
        try (RawClient client = server().connect(OFFER)) {
            client.frame(RawClient.TEXT | RSV1, deflated(message));
            assertThat(plain(client.next())).isEqualTo(message);
            client.frame(RawClient.BINARY, message);
            assertThat(plain(client.next())).isEqualTo(message);
        }
    }

    @Test
    void longMessagesAreSentCompressed() throws Exception {
        try (RawClient client = server().connect(OFFER)) {
            client.text("a".repeat(10_000));
            Frame back = client.next();
            assertThat(back.first()).isEqualTo(RawClient.TEXT | RSV1);
            assertThat(back.payload()).hasSizeLessThan(200);
            assertThat(plain(back)).asString().isEqualTo("a".repeat(10_000));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"c9 00", "c8 02 03e8", "41 03 f248cd | c0 04 c9c90700", "c0 00", "e1 00", "b1 00"})
    void aMisplacedMarkClosesWith1002(String frames) throws IOException {
        closesWith(1002, frames(frames), OFFER);
    }

    @Test
    void aMarkThatWasNotAgreedOnClosesWith1002() throws IOException {
        closesWith(1002, frames("c1 07 f248cdc9c90700"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c1 04 ffffffff", "c2 06 000500000048", "41 02 ffff | 80 02 ffff"})
    void whatIsNotDeflateClosesWith1007(String frames) throws IOException {
        closesWith(1007, frames(frames), OFFER);
    }

    @Test
    void aMessageCutShortClosesWith1007() throws Exception {
        if (expected().refusesWhatWasCutShort()) {
            closesWith(1007, frames("c1 04 f248cdc9"), OFFER);
        } else {
            try (RawClient client = server().connect(OFFER)) {
                client.raw(frames("c1 04 f248cdc9"));
                assertThat(client.next().first() & 0x0f)
                        .as("a text message comes back")
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void textIsUtf8WhenItIsInflated() throws IOException {
        closesWith(1007, RawClient.masked(RawClient.TEXT | RSV1, deflated(bytes("61c328"))), OFFER);
    }

    @Test
    void theLimitCountsWhatComesOut() throws Exception {
        try (RawClient client = server().connect(OFFER)) {
            client.frame(RawClient.BINARY | RSV1, deflated(new byte[1 << 20]));
            assertThat(plain(client.next())).hasSize(1 << 20);
            client.frame(RawClient.BINARY | RSV1, deflated(new byte[(1 << 20) + 1]));
            assertThat(answers(client)).isEqualTo(new Answers(List.of(), List.of(), 1009));
        }
    }

    @Test
    void aBombClosesWith1009() throws IOException {
        byte[] bomb = RawClient.masked(RawClient.BINARY | RSV1, deflated(new byte[10 << 20]));
        assertThat(answersTo(bomb, OFFER).close()).isEqualTo(1009);
    }
}
