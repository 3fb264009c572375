package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.json.JsonWriter;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.testkit.RecordingOutlet;
import io.trunkline.http.internal.BatchCommand;
import io.trunkline.http.internal.BodyCommand;
import io.trunkline.http.internal.BodyMembers;
import io.trunkline.http.internal.BodyReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /api/batch}: several commands, each with its own answer. */
final class BatchApiTest {
    private final HttpRig rig = new HttpRig();

    private FakeExchange batch(String commands) {
        return new FakeExchange("POST", "/api/batch")
                .json("{\"commands\":[" + commands + "]}")
                .at(rig.api);
    }

    private static String publish(String channel) {
        return "{\"method\":\"publish\",\"params\":{\"channel\":\"" + channel + "\",\"data\":1}}";
    }

    @Test
    void answersInOrderAndOneRefusalKeepsNothingElseBack() {
        RecordingOutlet subscriber = rig.subscriber("#");
        FakeExchange asked = batch(publish("history/a") + "," + publish("b//c") + ",7,"
                + "{\"method\":\"broadcast\",\"params\":{\"channels\":[\"d\"],\"data\":2}}");
        assertThat(asked.answer().status()).isEqualTo(200);
        assertThat(asked.text())
                .startsWith("{\"results\":[{\"result\":{\"offset\":1,\"channels\":1,\"recipients\":1}},"
                        + "{\"error\":{\"code\":-32001,\"name\":\"invalidChannel\",")
                .contains("\"message\":\"a command must be an object, but was a number\"")
                .endsWith("{\"result\":{\"results\":[{\"channel\":\"d\",\"channels\":1,\"recipients\":1}]}}]}\n");
        rig.run();
        assertThat(subscriber.messages()).containsExactly("history/a JSON 1", "d JSON 2");
    }

    @Test
    void eachCommandNeedsWhatItNeedsByItself() {
        HttpRig guarded = new HttpRig(Tokens.auth(true));
        FakeExchange asked = new FakeExchange("POST", "/api/batch")
                .bearer("user.ann")
                .json("{\"commands\":[" + publish("open/a") + "," + publish("closed")
                        + ",{\"method\":\"disconnect\",\"params\":{\"user\":\"bob\"}}]}")
                .at(guarded.api);
        assertThat(asked.text())
                .contains("{\"result\":{\"channels\":1,\"recipients\":0}}")
                .contains("publish closed is refused")
                .contains("only the role 'admin' may do this");
    }

    @Test
    void takesTheCommandsOfAdministrators() {
        String id = rig.connection("ada").id().value();
        FakeExchange asked = batch("{\"method\":\"subscribe\",\"params\":{\"channel\":\"a\",\"connection\":\"" + id
                + "\"}},{\"method\":\"disconnect\",\"params\":{\"connection\":\"" + id + "\"}}");
        rig.run();
        assertThat(asked.awaitAnswer().text())
                .isEqualTo("{\"results\":[{\"result\":{\"connections\":[{\"connection\":\"" + id
                        + "\",\"changed\":true}]}},{\"result\":{\"disconnected\":1}}]}\n");
    }

    @Test
    void aFaultIsToldToTheObserverAndNotToTheClient() {
        List<Throwable> faults = new ArrayList<>();
        BodyCommand failing = new BodyCommand() {
            @Override
            public List<String> members() {
                return List.of();
            }

            @Override
            public CompletionStage<Consumer<JsonWriter>> run(BodyMembers asked, Principal principal) {
                throw new IllegalStateException("secret");
            }
        };
        BodyReader reader = new BodyReader(8, 10);
        BatchCommand batch =
                new BatchCommand(Map.of("fail", failing), reader, rig.clock, Duration.ofSeconds(1), faults::add);
        byte[] body = "{\"commands\":[{\"method\":\"fail\",\"params\":{}}]}".getBytes(StandardCharsets.UTF_8);
        Consumer<JsonWriter> answer = batch.run(reader.read("the body", body, batch.members()), Principal.ANONYMOUS)
                .toCompletableFuture()
                .join();
        assertThat(new JsonWriter().object(answer).toString())
                .isEqualTo("{\"results\":[{\"error\":{\"code\":-32603,\"name\":\"internal\","
                        + "\"message\":\"internal error\",\"data\":{}}}]}");
        assertThat(faults).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void hasNoKeyOfItsOwn() {
        FakeExchange asked = new FakeExchange("POST", "/api/batch")
                .json("{\"commands\":[" + publish("a") + "]}")
                .header("Idempotency-Key", "k")
                .at(rig.api);
        assertThat(asked.answer().status()).isEqualTo(400);
        assertThat(asked.text()).contains("but each publish of a batch may");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"method\":\"publsh\",\"params\":{}}   | a batch has no method 'publsh'; its methods are publish, broadcast, subscribe, unsubscribe, disconnect, refresh, revoke",
                "{\"params\":{}}                         | method is missing",
                "{\"method\":\"publish\"}                | params is missing",
                "{\"method\":\"publish\",\"params\":[]}  | params must be an object, but was an array",
                "{\"method\":\"publish\",\"params\":{\"x\":1}} | params has no member 'x'",
                "{\"method\":\"publish\",\"x\":1}        | a command has no member 'x'; its members are method and params",
            })
    void namesWhatIsWrongWithACommand(String command, String message) {
        FakeExchange asked = batch(command);
        assertThat(asked.answer().status()).isEqualTo(200);
        assertThat(asked.text()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                    | commands is missing",
                "{\"commands\":{}}     | commands must be a list, but was an object",
                "{\"commands\":[]}     | commands must have 1 to 1000 elements, but has 0",
            })
    void refusesWhatIsNoList(String json, String message) {
        FakeExchange asked = new FakeExchange("POST", "/api/batch").json(json).at(rig.api);
        assertThat(asked.answer().status()).isEqualTo(400);
        assertThat(asked.text()).contains(message);
    }

    @Test
    void takesAThousandCommandsAndNoMore() {
        HttpApi roomy = new HttpApi(
                rig.hub,
                rig.protocols,
                new HttpApiConfig(10_000, 8, Duration.ofSeconds(1)),
                Tokens.KEYS,
                rig.revoker,
                rig.clock,
                rig.collecting);
        assertThat(many(1_000).at(roomy).answer().status()).isEqualTo(200);
        FakeExchange more = many(1_001).at(roomy);
        assertThat(more.answer().status()).isEqualTo(400);
        assertThat(more.text()).contains("commands must have 1 to 1000 elements, but has 1001");
    }

    private static FakeExchange many(int commands) {
        return new FakeExchange("POST", "/api/batch")
                .json("{\"commands\":[" + String.join(",", Collections.nCopies(commands, "1")) + "]}");
    }

    @Test
    void beginsNoCommandWhenTheTimeIsOver() {
        HubObserver passing = new HubObserver() {
            @Override
            public void published(int bytes) {
                rig.clock.advance(Duration.ofSeconds(1));
            }
        };
        HttpRig slow = new HttpRig(HubConfig.DEFAULT, passing, null);
        HttpApi api = new HttpApi(
                slow.hub,
                slow.protocols,
                new HttpApiConfig(1_000, 8, Duration.ofMillis(50)),
                Tokens.KEYS,
                slow.revoker,
                rig.clock,
                slow.collecting);
        FakeExchange asked = new FakeExchange("POST", "/api/batch")
                .json("{\"commands\":[" + publish("a") + "," + publish("b") + "]}")
                .at(api);
        assertThat(asked.text())
                .startsWith("{\"results\":[{\"result\":{\"channels\":1,\"recipients\":0}},{\"error\":{\"code\":-32005,")
                .contains("not begun, as the commands before took more than 50 ms");
    }
}
