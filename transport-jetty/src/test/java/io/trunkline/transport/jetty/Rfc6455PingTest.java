package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6455 sections 5.5.2 and 5.5.3: pings and pongs. */
class Rfc6455PingTest extends Rfc6455Contract {
    Rfc6455PingTest() {
        super(false);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 124, 125})
    void aPingIsAnsweredWithItsPayload(int length) throws IOException {
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) payload[i] = (byte) (i * 3 - 1);
        try (RawClient client = server().connect()) {
            client.frame(RawClient.PING, payload);
            RawClient.Frame pong = client.next();
            assertThat(pong.first()).isEqualTo(RawClient.PONG);
            assertThat(pong.payload()).isEqualTo(payload);
        }
    }

    @Test
    void aPingWithinAMessageIsAnsweredBeforeItsEnd() throws IOException {
        try (RawClient client = server().connect()) {
            client.frame(0x01, "Hel".getBytes());
            client.frame(RawClient.PING, new byte[] {7});
            assertThat(client.next().payload()).containsExactly(7);
            client.frame(0x80, "lo".getBytes());
            assertThat(client.next().text()).isEqualTo("Hello");
        }
    }

    @Test
    void aPingByteByByteIsAnswered() throws IOException {
        try (RawClient client = server().connect()) {
            for (byte each : RawClient.masked(RawClient.PING, bytes("313233"))) client.raw(new byte[] {each});
            assertThat(client.next().text()).isEqualTo("123");
        }
    }

    @Test
    void aPongNobodyAskedForIsPassedOver() throws IOException {
        try (RawClient client = server().connect()) {
            client.raw(frames("8a 02 3132 | 8a 00 | 81 01 61"));
            assertThat(client.next().text()).isEqualTo("a");
        }
    }

    @Test
    void ofAFloodAtLeastTheLatestIsAnswered() throws IOException {
        try (RawClient client = server().connect()) {
            ByteArrayOutputStream flood = new ByteArrayOutputStream();
            for (int i = 0; i < 5_000; i++) {
                flood.writeBytes(RawClient.masked(RawClient.PING, bytes(String.format("%04x", i))));
            }
            client.raw(flood.toByteArray());
            int last = -1;
            while (last < 4_999) {
                RawClient.Frame pong = client.next();
                assertThat(pong.first()).isEqualTo(RawClient.PONG);
                int answered = Integer.parseInt(HexFormat.of().formatHex(pong.payload()), 16);
                assertThat(answered).isGreaterThan(last);
                last = answered;
            }
        }
    }
}
