package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.testkit.RecordingOutlet;
import io.trunkline.http.internal.PublishBody;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
                "\"ack\":\"delivered\" | ack must be 'accepted' or 'stored'",
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
        assertThatThrownBy(() -> PublishBody.read(body.getBytes(StandardCharsets.UTF_8), new JsonReader(8, 0)))
                .hasMessage("exclude must be a list of at most 1000 strings");
    }
}
