package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.history.HistoryQuery;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.payload.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code GET /api/channels}: how the active channels do. */
class ChannelsApiTest {
    private final HttpRig rig = new HttpRig();

    private FakeExchange channels() {
        return new FakeExchange("GET", "/api/channels");
    }

    private void publish(String channel, String text) {
        rig.hub.publish(channel, Payload.text(text)).join();
        rig.run();
    }

    @Test
    void tellsOfEachWhatItsOptionsHave() {
        rig.subscriber("b/a");
        rig.subscriber("b/a");
        rig.subscriber("b/#");
        rig.subscriber("open/room");
        publish("b/a", "one");
        for (int i = 0; i < 12; i++) publish("history/x", "four");
        String epoch = rig.hub
                .history(ChannelName.of("history/x"), new HistoryQuery(null, 0, 1, false))
                .toCompletableFuture()
                .join()
                .top()
                .epoch();
        assertThat(channels().at(rig.api).text())
                .isEqualTo("{\"channels\":["
                        + "{\"channel\":\"b/a\",\"subscribers\":2,\"persistent\":false,\"publications\":1},"
                        + "{\"channel\":\"history/x\",\"subscribers\":0,\"persistent\":false,\"publications\":12,"
                        + "\"history\":{\"publications\":10,\"bytes\":40,\"offset\":12,\"epoch\":\"" + epoch + "\"}},"
                        + "{\"channel\":\"open/room\",\"subscribers\":1,\"members\":1,\"persistent\":false,\"publications\":0}"
                        + "],\"count\":3,\"more\":false}\n");
    }

    @Test
    void listsThoseOfAPatternPageByPage() {
        for (String channel : new String[] {"a", "b/1", "b/2", "b/3", "c"}) rig.subscriber(channel);
        assertThat(channels().parameter("pattern", "b/#").at(rig.api).text())
                .contains("\"b/1\"", "\"b/2\"", "\"b/3\"", "\"count\":3,\"more\":false")
                .doesNotContain("\"a\"", "\"c\"");
        assertThat(channels()
                        .parameter("pattern", "b/#")
                        .parameter("limit", "2")
                        .at(rig.api)
                        .text())
                .contains("\"b/1\"", "\"b/2\"", "\"count\":2,\"more\":true")
                .doesNotContain("\"b/3\"");
        assertThat(channels()
                        .parameter("pattern", "b/#")
                        .parameter("limit", "2")
                        .parameter("after", "b/2")
                        .at(rig.api)
                        .text())
                .contains("\"b/3\"", "\"count\":1,\"more\":false")
                .doesNotContain("\"c\"");
        assertThat(channels().parameter("after", "b/3").at(rig.api).text())
                .startsWith("{\"channels\":[{\"channel\":\"c\"");
        assertThat(channels()
                        .parameter("pattern", "b/#")
                        .parameter("after", "a")
                        .at(rig.api)
                        .text())
                .contains("\"count\":3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit   | 0     | invalidParams  | limit must be a whole number from 1 to 1000, but was '0'",
                "limit   | 1001  | invalidParams  | limit must be a whole number from 1 to 1000, but was '1001'",
                "pattern | a*/b  | invalidChannel | ''",
                "after   | a/#   | invalidChannel | ''",
            })
    void namesWhatIsWrongWithTheQuery(String field, String value, String name, String message) {
        FakeExchange exchange = channels().parameter(field, value).at(rig.api);
        assertThat(exchange.answer().status()).isEqualTo(400);
        assertThat(exchange.text()).contains("\"name\":\"" + name + "\",\"message\":\"" + message);
    }

    @Test
    void saysThatTheHistoryIsNotThere() {
        HttpRig failing =
                new HttpRig(HubConfig.DEFAULT, HubObserver.NONE, HttpRig.failing(new IllegalStateException("disk")));
        failing.subscriber("history/x");
        FakeExchange exchange = channels().at(failing.api);
        assertThat(exchange.answer().status()).isEqualTo(503);
        assertThat(exchange.text()).contains("unavailable").doesNotContain("disk");
    }
}
