package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.hub.Decision;
import io.trunkline.domain.payload.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /api/subscribe} and {@code /api/unsubscribe}. */
final class SubscriptionApiTest {
    private final HttpRig rig = new HttpRig();

    private FakeExchange post(String path, String json) {
        FakeExchange asked = new FakeExchange("POST", path).json(json).at(rig.api);
        rig.run();
        return asked.awaitAnswer();
    }

    private static String of(Connection connection) {
        return "{\"channel\":\"news/*\",\"connection\":\"" + connection.id().value() + "\"}";
    }

    private int recipients() {
        return rig.hub.publish("news/a", Payload.text("x")).join().recipients();
    }

    @Test
    void subscribesAConnectionAndEndsThatAgain() {
        Connection ada = rig.connection("ada");
        String changed = "{\"connections\":[{\"connection\":\"" + ada.id().value() + "\",\"changed\":";
        assertThat(post("/api/subscribe", of(ada)).text()).isEqualTo(changed + "true}]}\n");
        assertThat(post("/api/subscribe", of(ada)).text()).isEqualTo(changed + "false}]}\n");
        assertThat(recipients()).isOne();
        assertThat(post("/api/unsubscribe", of(ada)).text()).isEqualTo(changed + "true}]}\n");
        assertThat(recipients()).isZero();
    }

    @Test
    void reachesAllConnectionsOfAUserAndTellsOfEach() {
        Connection first = rig.connection("ada");
        Connection second = rig.connection("ada");
        rig.connection("bob");
        rig.hub.onSubscribe(
                (connection, pattern) -> connection == first ? Decision.refuse("not this one") : Decision.allow());
        assertThat(post("/api/subscribe", "{\"channel\":\"news/*\",\"user\":\"ada\"}")
                        .text())
                .contains("{\"connection\":\"" + second.id().value() + "\",\"changed\":true}")
                .contains("{\"connection\":\"" + first.id().value()
                        + "\",\"error\":{\"code\":-32003,\"name\":\"refused\","
                        + "\"message\":\"not this one\",\"data\":{\"option\":\"subscribe hook\"}}}");
        assertThat(recipients()).isOne();
        assertThat(post("/api/subscribe", "{\"channel\":\"news/*\",\"user\":\"eve\"}")
                        .text())
                .isEqualTo("{\"connections\":[]}\n");
    }

    @Test
    void theRefusalOfOneConnectionIsTheAnswer() {
        FakeExchange unknown = post("/api/subscribe", "{\"channel\":\"a\",\"connection\":\"nobody\"}");
        assertThat(unknown.answer().status()).isEqualTo(400);
        assertThat(unknown.text()).contains("there is no connection of this id");
    }

    @Test
    void isForAdministrators() {
        HttpRig guarded = new HttpRig(Tokens.auth(true));
        FakeExchange asked = new FakeExchange("POST", "/api/subscribe")
                .bearer("user.ann")
                .json("{\"channel\":\"open/a\",\"user\":\"ann\"}")
                .at(guarded.api);
        assertThat(asked.answer().status()).isEqualTo(403);
        assertThat(asked.isBodyRead()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"user\":\"a\"}                                   | channel is missing",
                "{\"channel\":\"a\"}                                | connection or user is missing",
                "{\"channel\":\"a\",\"user\":\"a\",\"connection\":\"b\"} | connection and user exclude each other",
                "{\"channel\":\"a//b\",\"user\":\"a\"}              | pattern has an empty level 2",
            })
    void refusesWhatBreaksARule(String json, String message) {
        FakeExchange asked = post("/api/subscribe", json);
        assertThat(asked.answer().status()).isEqualTo(400);
        assertThat(asked.text()).contains(message);
    }
}
