package io.trunkline.bench.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NatsDialectTest {
    private static final String INFO = "INFO {\"server_id\":\"x\",\"max_payload\":1048576}\r\n";

    private final Wire wire = new Wire("nats://h:1", Line.Role.SUBSCRIBER);

    @Test
    void waitsForTheServerToSpeakFirst() {
        assertThat(wire.open()).isEmpty();
        assertThat(Wire.text(wire.receive(INFO)))
                .startsWith("CONNECT {\"verbose\":false,")
                .endsWith("}\r\nSUB bench.0badcafe.00000000 1\r\nPING\r\n");
        assertThat(wire.ears.heard).isEmpty();
        wire.receive("PONG\r\n");
        assertThat(wire.ears.heard).containsExactly("ready");
    }

    @Test
    void publishesItsPayloadAsItIs() {
        assertThat(Wire.text(wire.publish(0x10, 1, 2, 3)))
                .isEqualTo("PUB bench.0badcafe.00000010 32\r\n" + Wire.payload(1, 2, 3) + "\r\n");
    }

    @Test
    void pingsAreAnsweredAndPongsAreAnswers() {
        wire.receive(INFO);
        wire.receive("PONG\r\n");
        assertThat(Wire.text(wire.receive("PING\r\n"))).isEqualTo("PONG\r\n");
        assertThat(Wire.text(wire.request(0, 5))).isEqualTo("PING\r\n");
        wire.receive("PONG\r\n");
        assertThat(wire.ears.heard).containsExactly("ready", "answer -1");
    }

    @Test
    void readsPublicationsCutAnywhere() {
        String message = "MSG bench.0badcafe.00000000 1 32\r\n" + Wire.payload(6, 0, 1) + "\r\n";
        byte[] stream = (INFO + "PONG\r\n" + message + message).getBytes(StandardCharsets.US_ASCII);
        for (int cut = 0; cut <= stream.length; cut++) {
            Wire fresh = new Wire("nats://h:1", Line.Role.SUBSCRIBER);
            fresh.receive(Arrays.copyOf(stream, cut));
            fresh.receive(Arrays.copyOfRange(stream, cut, stream.length));
            assertThat(fresh.ears.heard)
                    .as("cut at %d", cut)
                    .containsExactly("ready", "sequence 6 stream 0 time 1", "sequence 6 stream 0 time 1");
        }
    }

    @Test
    void aRefusalEndsTheRunInTheWordsOfTheServer() {
        wire.receive(INFO);
        assertThatThrownBy(() -> wire.receive("-ERR 'Authorization Violation'\r\n"))
                .hasMessage("the NATS server refused: -ERR 'Authorization Violation'");
    }
}
