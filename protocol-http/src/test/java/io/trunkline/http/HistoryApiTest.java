package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.history.HistoryPage;
import io.trunkline.domain.history.HistoryQuery;
import io.trunkline.domain.history.HistoryStats;
import io.trunkline.domain.history.HistoryStore;
import io.trunkline.domain.hub.HubBounds;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.Publication;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code GET /api/history}; the rig lets an answer have 5 publications, and ends it after 60 bytes. */
class HistoryApiTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpRig rig = new HttpRig();

    private static FakeExchange history(String channel) {
        return new FakeExchange("GET", "/api/history").parameter("channel", channel);
    }

    private JsonNode read(FakeExchange exchange) {
        assertThat(exchange.at(rig.api).answer().status()).isEqualTo(200);
        return MAPPER.readTree(exchange.text());
    }

    private void publish(String channel, Payload... payloads) {
        for (Payload payload : payloads) rig.hub.publish(channel, payload).join();
    }

    private static List<Long> offsets(JsonNode page) {
        List<Long> offsets = new ArrayList<>();
        page.get("publications").forEach(each -> offsets.add(each.get("offset").asLong()));
        return offsets;
    }

    @Test
    void answersAsTheNativeProtocolDoes() {
        publish("history/a", Payload.json("{ \"t\":1.0 }"));
        String epoch = read(history("history/a")).get("epoch").asString();
        assertThat(history("history/a").at(rig.api).text())
                .isEqualTo(
                        "{\"publications\":[{\"channel\":\"history/a\",\"data\":{ \"t\":1.0 },\"offset\":1}],\"epoch\":\""
                                + epoch + "\",\"offset\":1,\"more\":false}\n");
    }

    @Test
    void tellsEveryKindOfPayload() {
        publish("history/a", Payload.text("a \"b\""));
        publish("history/b", Payload.binary(new byte[] {-1, 0}));
        assertThat(read(history("history/a")).at("/publications/0/data").asString())
                .isEqualTo("a \"b\"");
        assertThat(read(history("history/b")).at("/publications/0/base64").asString())
                .isEqualTo("/wA=");
    }

    @Test
    void readsOnSinceAPlace() {
        publish("history/a", Payload.json("1"), Payload.json("2"), Payload.json("3"));
        JsonNode first = read(history("history/a").parameter("limit", "1"));
        assertThat(offsets(first)).containsExactly(1L);
        assertThat(first.get("more").asBoolean()).isTrue();
        assertThat(first.get("offset").asLong()).isEqualTo(3);
        String since = first.get("epoch").asString() + ":1";
        JsonNode rest = read(history("history/a").parameter("since", since).parameter("limit", "2"));
        assertThat(offsets(rest)).containsExactly(2L, 3L);
        assertThat(rest.get("more").asBoolean()).isFalse();
    }

    @Test
    void readsBackwards() {
        publish("history/a", Payload.json("1"), Payload.json("2"), Payload.json("3"));
        JsonNode newest = read(history("history/a").parameter("reverse", "true").parameter("limit", "1"));
        assertThat(offsets(newest)).containsExactly(3L);
        String before = newest.get("epoch").asString() + ":2";
        assertThat(offsets(
                        read(history("history/a").parameter("reverse", "true").parameter("since", before))))
                .containsExactly(1L);
    }

    @Test
    void endsAnAnswerThatIsLongAndSaysSo() {
        // short as payloads, longer as JSON
        publish("history/a", Payload.json("1"), Payload.json("2"), Payload.json("3"));
        JsonNode page = read(history("history/a"));
        assertThat(offsets(page)).containsExactly(1L, 2L);
        assertThat(page.get("more").asBoolean()).isTrue();
    }

    @Test
    void tellsThePlaceAlone() {
        publish("history/a", Payload.json("1"));
        JsonNode place = read(history("history/a").parameter("limit", "0"));
        assertThat(place.get("publications").isEmpty()).isTrue();
        assertThat(place.get("offset").asLong()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 6, 'limit must be a whole number from 0 to 5, but was \'\'6\'\''",
        "limit, -1, 'limit must be a whole number from 0 to 5, but was \'\'-1\'\''",
        "reverse, yes, 'reverse must be true or false, but was \'\'yes\'\''",
        "since, 7, 'since must be EPOCH:OFFSET, as answers tell epoch and offset, but was \'\'7\'\''",
        "since, :7, 'since must be EPOCH:OFFSET, as answers tell epoch and offset, but was \'\':7\'\''",
        "since, e:9007199254740992, 'since must be EPOCH:OFFSET, as answers tell epoch and offset, but was \'\'e:9007199254740992\'\''",
    })
    void namesWhatIsWrongWithAQuery(String field, String value, String message) {
        FakeExchange exchange = history("history/a").parameter(field, value).at(rig.api);
        assertThat(exchange.answer().status()).isEqualTo(400);
        assertThat(exchange.text()).contains("\"name\":\"invalidParams\",\"message\":\"" + message + "\"");
    }

    @Test
    void wantsTheNameOfAChannel() {
        assertThat(new FakeExchange("GET", "/api/history").at(rig.api).text())
                .contains("\"name\":\"invalidParams\",\"message\":\"channel is missing\"");
        assertThat(history("history/*").at(rig.api).text()).contains("\"name\":\"invalidChannel\"");
    }

    @Test
    void thePolicyDecides() {
        HttpRig guarded = new HttpRig(Tokens.auth(false));
        guarded.hub.publish("open/history", Payload.json("1")).join();
        assertThat(history("open/history").bearer("user.ada").at(guarded.api).text())
                .contains("\"data\":1,\"offset\":1");
        FakeExchange refused = history("history/a").bearer("admin.root").at(guarded.api);
        assertThat(refused.answer().status()).isEqualTo(403);
        assertThat(refused.text())
                .contains("history history/a is refused: only open/# is open", "\"option\":\"rule 2\"");
    }

    @Test
    void doesNotWaitForAStoreWithoutEnd() {
        HttpRig waiting = new HttpRig(
                HubConfig.DEFAULT.with(hookTimeout(Duration.ofMillis(20))), HubObserver.NONE, silent(), Auth.OPEN);
        FakeExchange exchange = history("history/a").at(waiting.api).awaitAnswer();
        assertThat(exchange.answer().status()).isEqualTo(503);
        assertThat(exchange.text())
                .contains("history did not answer within 20 ms", "\"option\":\"limits.hookTimeout\"");
    }

    private static HubBounds hookTimeout(Duration timeout) {
        HubBounds usual = HubConfig.DEFAULT.bounds();
        return new HubBounds(
                usual.totalPendingBytes(),
                usual.mailboxBytes(),
                usual.turnBytes(),
                usual.parkedBytes(),
                usual.subscriptions(),
                usual.wildcards(),
                usual.channels(),
                usual.channelsPerPublish(),
                usual.cachedMatches(),
                timeout);
    }

    private static HistoryStore silent() {
        HistoryStore working = HubPorts.inMemory().history();
        return new HistoryStore() {
            @Override
            public CompletionStage<Publication> append(Publication publication) {
                return working.append(publication);
            }

            @Override
            public CompletionStage<HistoryPage> read(ChannelName channel, HistoryQuery query) {
                return new CompletableFuture<>();
            }

            @Override
            public CompletionStage<HistoryStats> stats(ChannelName channel) {
                return working.stats(channel);
            }

            @Override
            public CompletionStage<Void> remove(ChannelName channel) {
                return working.remove(channel);
            }
        };
    }
}
