package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.testkit.RecordingOutlet;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /api/broadcast}: one payload to several channels. */
final class BroadcastApiTest {
    private final HttpRig rig = new HttpRig();

    private FakeExchange broadcast(String json) {
        return new FakeExchange("POST", "/api/broadcast").json(json).at(rig.api);
    }

    @Test
    void publishesToEachAndTellsWhatBecameOfEach() {
        RecordingOutlet subscriber = rig.subscriber("#");
        assertThat(broadcast("{\"channels\":[\"b\",\"history/a\"],\"data\":{\"t\":1}}")
                        .text())
                .isEqualTo("{\"results\":[{\"channel\":\"b\",\"channels\":1,\"recipients\":1},"
                        + "{\"channel\":\"history/a\",\"offset\":1,\"channels\":1,\"recipients\":1}]}\n");
        rig.run();
        assertThat(subscriber.messages()).containsExactly("b JSON {\"t\":1}", "history/a JSON {\"t\":1}");
    }

    @Test
    void publishesNothingWhereAccessToOneIsRefused() {
        HttpRig guarded = new HttpRig(Tokens.auth(true));
        RecordingOutlet subscriber = guarded.subscriber("#");
        FakeExchange asked = new FakeExchange("POST", "/api/broadcast")
                .bearer("user.ann")
                .json("{\"channels\":[\"open/a\",\"closed\"],\"data\":1}")
                .at(guarded.api);
        guarded.run();
        assertThat(asked.answer().status()).isEqualTo(403);
        assertThat(asked.text()).contains("publish closed is refused");
        assertThat(subscriber.messages()).isEmpty();
    }

    @Test
    void publishesNothingWhereARuleRefusesOne() {
        RecordingOutlet subscriber = rig.subscriber("#");
        FakeExchange asked = broadcast("{\"channels\":[\"history/a\",\"plain\"],\"data\":1,\"ack\":\"stored\"}");
        rig.run();
        assertThat(asked.answer().status()).isEqualTo(403);
        assertThat(asked.text()).contains("channel keeps no history: plain");
        assertThat(subscriber.messages()).isEmpty();
    }

    @Test
    void aRetryReachesOnlyTheChannelsThatWereLeftOut() {
        broadcast("{\"channels\":[\"history/a\"],\"data\":1,\"key\":\"k\"}");
        assertThat(broadcast("{\"channels\":[\"history/a\",\"history/b\"],\"data\":1,\"key\":\"k\"}")
                        .text())
                .isEqualTo("{\"results\":["
                        + "{\"channel\":\"history/a\",\"offset\":1,\"channels\":1,\"recipients\":0,\"repeated\":true},"
                        + "{\"channel\":\"history/b\",\"offset\":1,\"channels\":1,\"recipients\":0}]}\n");
    }

    @Test
    void takesAThousandChannelsAndNoMore() {
        HttpApi api = new HttpApi(
                rig.hub,
                rig.protocols,
                new HttpApiConfig(100_000, 8, Duration.ofSeconds(1)),
                Tokens.KEYS,
                rig.revoker,
                rig.clock,
                rig.collecting);
        FakeExchange most =
                new FakeExchange("POST", "/api/broadcast").json(body(1_000)).at(api);
        assertThat(most.answer().status()).isEqualTo(200);
        FakeExchange more =
                new FakeExchange("POST", "/api/broadcast").json(body(1_001)).at(api);
        assertThat(more.answer().status()).isEqualTo(400);
        assertThat(more.text()).contains("channels must have 1 to 1000 elements, but has 1001");
    }

    private static String body(int channels) {
        return IntStream.range(0, channels)
                .mapToObj(i -> "\"c" + i + "\"")
                .collect(Collectors.joining(",", "{\"data\":1,\"channels\":[", "]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"data\":1}                              | 400 | channels is missing",
                "{\"data\":1,\"channels\":\"a\"}           | 400 | channels must be a list, but was a string",
                "{\"data\":1,\"channels\":[]}              | 400 | channels must have 1 to 1000 elements, but has 0",
                "{\"data\":1,\"channels\":[1]}             | 400 | an element of channels must be a string, but was a number",
                "{\"data\":1,\"channels\":[\"a\",\"a\"]}   | 400 | channels has 'a' twice",
                "{\"data\":1,\"channels\":[\"a\",\"b/*\"]} | 400 | *",
                "{\"data\":1,\"channels\":[\"a\",\"$b\"]}  | 403 | channel begins with '$'",
                "{\"channels\":[\"a\"]}                    | 400 | data or base64 is missing",
            })
    void refusesWhatBreaksARule(String json, int status, String message) {
        FakeExchange asked = broadcast(json);
        assertThat(asked.answer().status()).isEqualTo(status);
        assertThat(asked.text()).contains(message);
    }
}
