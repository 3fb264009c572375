package io.trunkline.bench.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** MQTT 3.1.1; sections are of the OASIS standard. */
class MqttDialectTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String TOPIC = "0017" + hex("bench/0badcafe/00000000");

    private final Wire wire = new Wire("mqtt://h:1", Line.Role.SUBSCRIBER);

    @Test
    void connectsWithACleanSessionAndNoKeepAlive() {
        // 3.1: CONNECT of 29 bytes; MQTT, level 4, clean session, keep alive 0; client id of 17
        assertThat(HEX.formatHex(wire.open()))
                .isEqualTo("101d" + "0004" + hex("MQTT") + "04" + "02" + "0000" + "0011" + hex("0badcafeS00000003"));
    }

    @Test
    void subscribesOnceConnectedAndIsReadyOnceThatIsAnswered() {
        wire.open();
        // 3.2 CONNACK accepted; 3.8 SUBSCRIBE of 28 bytes, packet 1, QoS 0
        assertThat(HEX.formatHex(wire.receive(HEX.parseHex("20020000")))).isEqualTo("821c" + "0001" + TOPIC + "00");
        assertThat(wire.ears.heard).isEmpty();
        wire.receive(HEX.parseHex("9003" + "0001" + "00"));
        assertThat(wire.ears.heard).containsExactly("ready");
    }

    @Test
    void publishesAtQos0() {
        assertThat(HEX.formatHex(wire.publish(0, 1, 2, 3))).isEqualTo("3039" + TOPIC + hex(Wire.payload(1, 2, 3)));
    }

    @Test
    void aRequestIsAPublicationAtQos1WhoseAnswerIsThePuback() {
        Wire requester = new Wire("mqtt://h:1", Line.Role.REQUESTER);
        requester.open();
        assertThat(requester.receive(HEX.parseHex("20020000"))).isEmpty();
        // packet ids begin at 1
        assertThat(HEX.formatHex(requester.request(0, 0))).startsWith("323b" + TOPIC + "0001");
        assertThat(HEX.formatHex(requester.request(0, requester.dialect().numbers())))
                .startsWith("323b" + TOPIC + "8000");
        requester.receive(HEX.parseHex("40020001"));
        assertThat(requester.ears.heard).containsExactly("ready", "answer 0");
    }

    @Test
    void readsPublicationsCutAnywhere() {
        // 57 bytes, once with a length of two bytes: the standard lets servers do that
        String body = TOPIC + hex(Wire.payload(4, 0, 1));
        byte[] stream = HEX.parseHex("20020000" + "9003000100" + "30b900" + body + "3039" + body);
        for (int cut = 0; cut <= stream.length; cut++) {
            Wire fresh = new Wire("mqtt://h:1", Line.Role.SUBSCRIBER);
            fresh.open();
            fresh.receive(Arrays.copyOf(stream, cut));
            fresh.receive(Arrays.copyOfRange(stream, cut, stream.length));
            assertThat(fresh.ears.heard)
                    .as("cut at %d", cut)
                    .containsExactly("ready", "sequence 4 stream 0 time 1", "sequence 4 stream 0 time 1");
        }
    }

    @Test
    void refusalsEndTheRun() {
        wire.open();
        assertThatThrownBy(() -> wire.receive(HEX.parseHex("20020005")))
                .hasMessage("the MQTT server refused the connection: return code 5");
        Wire other = new Wire("mqtt://h:1", Line.Role.SUBSCRIBER);
        other.open();
        other.receive(HEX.parseHex("20020000"));
        assertThatThrownBy(() -> other.receive(HEX.parseHex("9003000180")))
                .hasMessage("the MQTT server refused the subscription");
        assertThatThrownBy(() -> new Wire("mqtt://h:1", Line.Role.SUBSCRIBER).receive(HEX.parseHex("30ffffffffff")))
                .hasMessageContaining("five bytes");
    }

    @Test
    void leavesWithADisconnect() {
        assertThat(HEX.formatHex(wire.leave())).isEqualTo("e000");
    }

    private static String hex(String ascii) {
        return HEX.formatHex(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
