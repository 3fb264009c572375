package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.testkit.RecordingOutlet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code POST /api/publish} may ask for beyond channel and payload. */
final class PublishOptionsApiTest {
    private final HttpRig rig = new HttpRig();

    private FakeExchange publish(String members) {
        return FakeExchange.publish("{\"channel\":\"history/a\",\"data\":1," + members + "}")
                .at(rig.api);
    }

    @Test
    void aRetryIsPublishedOnce() {
        RecordingOutlet subscriber = rig.subscriber("history/a");
        assertThat(publish("\"key\":\"k\"").text()).isEqualTo("{\"offset\":1,\"channels\":1,\"recipients\":1}\n");
        assertThat(publish("\"key\":\"k\"").text())
                .isEqualTo("{\"offset\":1,\"channels\":1,\"recipients\":1,\"repeated\":true}\n");
        rig.run();
        assertThat(subscriber.messages()).hasSize(1);
    }

    @Test
    void tellsHowDurableWhatIsStoredIs() {
        assertThat(publish("\"ack\":\"stored\"").text())
                .isEqualTo("{\"offset\":1,\"channels\":1,\"recipients\":0,\"durable\":false}\n");
        FakeExchange refused = FakeExchange.publish("{\"channel\":\"a\",\"data\":1,\"ack\":\"stored\"}")
                .at(rig.api);
        assertThat(refused.answer().status()).isEqualTo(403);
    }

    @Test
    void tellsToHowManyItWasDelivered() {
        rig.subscriber("history/a");
        FakeExchange asked = publish("\"ack\":\"delivered\",\"count\":1,\"timeout\":5000");
        assertThat(asked.isAnswered()).isFalse();
        rig.run();
        assertThat(asked.awaitAnswer().text())
                .isEqualTo("{\"offset\":1,\"channels\":1,\"recipients\":1,\"delivered\":1}\n");
    }

    @Test
    void theHeaderIdempotencyKeyIsTheKey() {
        for (String header : List.of("k", "\"k\"")) {
            FakeExchange asked = FakeExchange.publish("{\"channel\":\"history/a\",\"data\":1}")
                    .header("Idempotency-Key", header)
                    .at(rig.api);
            assertThat(asked.answer().status()).isEqualTo(200);
        }
        assertThat(publish("\"key\":\"k\"").text()).contains("\"offset\":1", "\"repeated\":true");
        FakeExchange same = FakeExchange.publish("{\"channel\":\"history/a\",\"data\":1,\"key\":\"k\"}")
                .header("Idempotency-Key", "k")
                .at(rig.api);
        assertThat(same.text()).contains("\"repeated\":true");
    }

    @Test
    void refusesKeysThatContradictAndKeysOfWhatHasNone() {
        FakeExchange two = FakeExchange.publish("{\"channel\":\"a\",\"data\":1,\"key\":\"k\"}")
                .header("Idempotency-Key", "other")
                .at(rig.api);
        assertThat(two.answer().status()).isEqualTo(400);
        assertThat(two.text()).contains("key and Idempotency-Key must be the same where both are given");
        FakeExchange none = new FakeExchange("POST", "/api/disconnect")
                .json("{\"user\":\"ann\"}")
                .header("Idempotency-Key", "k")
                .at(rig.api);
        assertThat(none.answer().status()).isEqualTo(400);
        assertThat(none.text()).contains("Idempotency-Key is refused: this path has no key");
    }

    @Test
    void choosesConnectionsAndEnds() {
        RecordingOutlet subscriber = rig.subscriber("history/a");
        publish("\"include\":[\"another\"]");
        publish("\"exclude\":[\"another\"],\"ttl\":1000");
        rig.run();
        assertThat(subscriber.messages()).hasSize(1);
        assertThat(history())
                .as("the backend sees all")
                .contains("\"offset\":1")
                .contains("\"offset\":2");
        rig.clock.advance(Duration.ofSeconds(1));
        assertThat(history()).contains("{\"channel\":\"history/a\",\"data\":1,\"offset\":1}]");
    }

    private String history() {
        return new FakeExchange("GET", "/api/history")
                .parameter("channel", "history/a")
                .at(rig.api)
                .text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"key\":\"\"          | key must have 1 to 128 bytes, but has 0",
                "\"key\":7             | key must be a string, but was a number",
                "\"ack\":\"read\"      | ack must be 'accepted', 'stored' or 'delivered'",
                "\"count\":1           | count is refused without",
                "\"timeout\":1         | timeout is refused without",
                "\"ack\":\"delivered\",\"timeout\":60001 | timeout must be a whole number of milliseconds from 1 to 60000",
                "\"ack\":\"delivered\",\"count\":0 | count must be a whole number of at least 1",
                "\"ttl\":0             | ttl must be a whole number of milliseconds from 1 to 31536000000",
                "\"ttl\":\"5s\"        | ttl must be a whole number of milliseconds from 1 to 31536000000",
                "\"include\":[]        | include must not be empty",
                "\"include\":\"a\"     | include must be a list of at most 1000 strings",
                "\"exclude\":[1]       | exclude must be a list of at most 1000 strings",
            })
    void refusesWhatBreaksARule(String members, String message) {
        FakeExchange exchange = publish(members);
        assertThat(exchange.answer().status()).isEqualTo(400);
        assertThat(exchange.text()).contains(message);
    }

    @Test
    void refusesListsThatAreTooLong() {
        String body = "{\"channel\":\"a\",\"data\":1,\"exclude\":[" + "\"c\",".repeat(1_000) + "\"c\"]}";
        // longer than the body of this rig's API may be
        HttpApiConfig roomy = new HttpApiConfig(100_000, 8, Duration.ofSeconds(1));
        HttpApi api = new HttpApi(rig.hub, rig.protocols, roomy, Tokens.KEYS, rig.revoker, rig.clock, rig.collecting);
        assertThat(FakeExchange.publish(body).at(api).text())
                .contains("exclude must be a list of at most 1000 strings");
    }
}
