package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.StreamPosition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Valid messages with random damage, from fixed seeds: each has its answers or a close, and nothing ever throws. */
class MutationTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MESSAGES = 5_000;
    private static final List<String> SEEDS = List.of(
            JsonClient.connect(1, "fuzz/1"),
            JsonClient.subscribe(2, "a/*", true),
            JsonClient.unsubscribe(3, "a/*"),
            JsonClient.publish(4, "a/b", Payload.json("{\"t\":[1,2.5e3,null,true,\"\\u00e9\\ud83d\\ude00\"]}")),
            JsonClient.publish(5, "history/b", Payload.text("text \"quoted\" \\ \n \u00e9\u2028")),
            JsonClient.publish(6, "a/#", Payload.binary(new byte[] {0, 1, 2, 3})),
            JsonClient.history(7, "history/b", 3, new StreamPosition("e", 0), true),
            "[" + JsonClient.ping(8) + "," + JsonClient.ping(9) + ",{\"jsonrpc\":\"2.0\",\"method\":\"ping\"}]",
            "{\"params\":{\"data\":{},\"channel\":\"a\"},\"id\":\"x\",\"method\":\"publish\",\"jsonrpc\":\"2.0\"}");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void damagedMessagesAreAnsweredOrEndTheConnection(long seed) {
        Random random = new Random(seed);
        NativeRig rig = new NativeRig();
        NativePeer peer = rig.peer();
        for (int i = 0; i < MESSAGES; i++) {
            byte[] message = mutated(random);
            List<String> heard = peer.say(message);
            heard.forEach(MutationTest::checkAnswer);
            if (peer.outlet.isClosing()) {
                assertThat(peer.outlet.closeCode()).isEqualTo(3505);
                peer = rig.peer();
            } else if (!isJson(message)) {
                assertThat(heard).as("what is not JSON is answered").hasSize(1);
                assertThat(heard.get(0)).contains("-32700", "\"id\":null");
            }
        }
        assertThat(rig.faults).isEmpty();
    }

    @Test
    void undamagedSeedsAreAnsweredWithResults() {
        NativePeer peer = new NativeRig().peer();
        for (String seed : SEEDS) {
            assertThat(peer.say(seed)).isNotEmpty().noneMatch(answer -> answer.contains("\"error\""));
        }
    }

    private static void checkAnswer(String message) {
        JsonNode answer = MAPPER.readTree(message);
        List<JsonNode> items = answer.isArray() ? List.copyOf(answer.asArray().elements()) : List.of(answer);
        assertThat(items).isNotEmpty().allSatisfy(item -> {
            assertThat(item.get("jsonrpc").asString()).isEqualTo("2.0");
            assertThat(item.has("result") || item.has("error") || item.has("method"))
                    .isTrue();
            if (!item.has("error")) return;
            assertThat(item.get("error").get("message").asString()).hasSizeBetween(5, 300);
            assertThat(item.get("error").get("data").get("name").isString()).isTrue();
        });
    }

    private static boolean isJson(byte[] message) {
        try {
            MAPPER.readTree(message);
            return true;
        } catch (JacksonException notJson) {
            return false;
        }
    }

    private static byte[] mutated(Random random) {
        byte[] message = SEEDS.get(random.nextInt(SEEDS.size())).getBytes(StandardCharsets.UTF_8);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            message = Damage.of(message, random);
        }
        // a transport lets only valid UTF-8 through
        return new String(message, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }
}
