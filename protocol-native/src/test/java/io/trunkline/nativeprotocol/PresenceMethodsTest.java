package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.nativeprotocol.internal.wire.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code presence}, {@code presenceStats}, {@code join} and {@code leave} in both forms. */
class PresenceMethodsTest {
    private static final String INFO = "{\"name\" : \"Ann \\\"A\\\"\"}";

    private final NativeRig rig = new NativeRig();
    private final NativePeer ann = rig.peer();
    private final NativePeer watcher = rig.peer();

    private static Principal ann() {
        return new Principal("ann", Set.of(), Map.of(), List.of(), INFO, 0, 0, null);
    }

    private String idOfAnn() {
        return ann.connection.id().value();
    }

    private String member() {
        return "{\"connection\":\"" + idOfAnn() + "\",\"user\":\"ann\",\"info\":" + INFO + "}";
    }

    private void annComes() {
        ann.connection.principal(ann());
        ann.call("subscribe", "{\"channel\":\"lobby/tea\"}");
    }

    private void windowPasses() {
        rig.clock.advance(Duration.ofMillis(200));
        rig.hub.tick();
        rig.run();
    }

    private static String notification(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":{\"channel\":\"lobby/tea\"," + params
                + "}}";
    }

    @Test
    void tellsWhoComesAndGoes() {
        watcher.call("subscribe", "{\"channel\":\"lobby/*\",\"presence\":true}");
        annComes();
        windowPasses();
        assertThat(watcher.heard()).containsExactly(notification("join", "\"members\":[" + member() + "],\"count\":1"));
        ann.call("unsubscribe", "{\"channel\":\"lobby/tea\"}");
        windowPasses();
        assertThat(watcher.heard())
                .containsExactly(notification("leave", "\"members\":[" + member() + "],\"count\":0"));
    }

    @Test
    void tellsTheSameInTheBinaryForm() {
        NativePeer binary = rig.binaryPeer();
        CodecPeer codec = new CodecPeer(binary, BinaryCodecTest.CODEC);
        binary.receive(subscribeWithPresence());
        codec.heard();
        annComes();
        windowPasses();
        List<WireBytes> heard = List.copyOf(binary.outlet.wires());
        byte[] join = CodecPeer.bytes(heard.get(heard.size() - 1));
        assertThat(join[0]).isEqualTo((byte) Operation.JOIN.number());
        // 51 members: a list with one object of connection, user and info as JSON, the very bytes
        assertThat(new String(join, StandardCharsets.UTF_8)).contains("lobby/tea", idOfAnn(), "ann", INFO);
    }

    /** {@code subscribe}, id 1, channel {@code lobby/*}, presence true. */
    private static WireBytes subscribeWithPresence() {
        byte[] channel = "lobby/*".getBytes(StandardCharsets.UTF_8);
        byte[] message = new byte[2 + 2 + channel.length + 1];
        message[0] = (byte) (0x80 | Operation.SUBSCRIBE.number());
        message[1] = 1;
        message[2] = 0x61;
        message[3] = (byte) channel.length;
        System.arraycopy(channel, 0, message, 4, channel.length);
        message[message.length - 1] = 0x20 | 25;
        return WireBytes.binary(message);
    }

    @Test
    void answersWhoIsThere() {
        annComes();
        assertThat(watcher.call("presence", "{\"channel\":\"lobby/#\"}"))
                .endsWith("\"result\":{\"members\":[" + member() + "],\"count\":1,\"more\":false}}");
        assertThat(watcher.call("presenceStats", "{\"channel\":\"lobby/tea\"}"))
                .endsWith("\"result\":{\"connections\":1,\"users\":1}}");
        assertThat(watcher.call("presence", "{\"channel\":\"chat/tea\"}"))
                .endsWith("\"result\":{\"members\":[],\"count\":0,\"more\":false}}");
    }

    @Test
    void anAnswerHoldsWhatThereIsRoomFor() {
        String info = "\"" + "x".repeat(1_000) + "\"";
        int all = 400;
        for (int i = 0; i < all; i++) {
            NativePeer member = rig.peer();
            member.connection.principal(new Principal("u" + i, Set.of(), Map.of(), List.of(), info, 0, 0, null));
            member.call("subscribe", "{\"channel\":\"lobby/tea\"}");
        }
        String answer = watcher.call("presence", "{\"channel\":\"lobby/tea\"}");
        int room = NativeProtocolConfig.DEFAULT.historyAnswerBytes();
        assertThat(answer).endsWith("],\"count\":" + all + ",\"more\":true}}");
        assertThat(answer.length()).isBetween(room - 2_000, room + 200);
    }

    @Test
    void refusesTheChannelsOfTheSystem() {
        assertThat(watcher.call("subscribe", "{\"channel\":\"$presence/lobby/tea\"}"))
                .contains("channel is the system's, subscribe with presence instead: $presence/lobby/tea");
    }
}
