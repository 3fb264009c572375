package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.SocketStream;
import io.trunkline.it.support.TestServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stream that wants the past of many channels: all of it is more than may wait, or than the network takes by itself. */
@ExtendWith(LeakCheck.class)
class SseManyHistoriesIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FILLER = "x".repeat(16 * 1024);
    private static final int CHANNELS = 80;
    private static final int EACH = 10;

    private static void publishEverywhere(TestServer server, String text) throws Exception {
        for (int i = 0; i < CHANNELS; i++) server.publish("history/" + i, text + " " + FILLER);
    }

    @Test
    void eachChannelsPastComesWholeAsAReaderThatDidNotReadTakesIt() throws Exception {
        try (TestServer server = TestServer.start()) {
            for (int n = 0; n < EACH; n++) publishEverywhere(server, "old" + n);
            String query = IntStream.range(0, CHANNELS)
                    .mapToObj(i -> "&channel=history/" + i)
                    .collect(Collectors.joining("", "since=" + EACH, ""));
            SocketStream stream = SocketStream.open(server.port(), query);
            publishEverywhere(server, "new");
            assertThat(server.hub().pendingBytes())
                    .isLessThanOrEqualTo(server.hub().limits().pendingBytes());

            Map<String, List<String>> came = new HashMap<>();
            for (int i = 0; i < CHANNELS * (EACH + 1); i++) {
                JsonNode publication = JSON.readTree(stream.nextPublication());
                String text = publication.get("data").asString();
                came.computeIfAbsent(publication.get("channel").asString(), channel -> new ArrayList<>())
                        .add(text.substring(0, text.indexOf(' ')));
            }
            List<String> whole = new ArrayList<>();
            for (int n = 0; n < EACH; n++) whole.add("old" + n);
            whole.add("new");
            assertThat(came)
                    .hasSize(CHANNELS)
                    .allSatisfy((channel, texts) -> assertThat(texts).containsExactlyElementsOf(whole));
            assertThat(server.metric("trunkline_slow_closes_total")).isZero();
            stream.reset();
        }
    }
}
