package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.hub.HubBounds;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.testkit.RecordingOutlet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class HttpApiTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpRig rig = new HttpRig();

    @Test
    void publishesEveryKindOfPayloadAsItCame() {
        RecordingOutlet subscriber = rig.subscriber("a/*");
        List<String> bodies = List.of(
                "{\"channel\":\"a/b\",\"data\": {\"t\" : [1, 2.50e1, \"\\u0041\"]} }",
                "{\"data\":-0.0,\"channel\":\"a/b\"}",
                "{\"channel\":\"a/b\",\"data\":null}",
                "{\"channel\":\"a/b\",\"data\":\"caf\\u00e9 \\ud83d\\ude00\\n\"}",
                "{\"base64\":\"aGk=\",\"channel\":\"a\\/b\"}");
        for (String body : bodies) {
            FakeExchange exchange = FakeExchange.publish(body).at(rig.api);
            assertThat(exchange.answer().status()).isEqualTo(200);
            assertThat(exchange.text()).isEqualTo("{\"channels\":1,\"recipients\":1}\n");
        }
        rig.run();
        assertThat(subscriber.messages())
                .containsExactly(
                        "a/b JSON {\"t\" : [1, 2.50e1, \"\\u0041\"]}",
                        "a/b JSON -0.0",
                        "a/b JSON null",
                        "a/b TEXT caf\u00e9 \ud83d\ude00\n",
                        "a/b BINARY hi");
    }

    @Test
    void tellsTheOffsetWhereTheChannelHasHistory() {
        FakeExchange.publish("{\"channel\":\"history/a\",\"data\":1}").at(rig.api);
        FakeExchange second =
                FakeExchange.publish("{\"channel\":\"history/a\",\"data\":2}").at(rig.api);
        assertThat(second.text()).isEqualTo("{\"offset\":2,\"channels\":1,\"recipients\":0}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~                                      | 400 | parseError     | the body is not JSON at byte 0: a value is missing, but the text ends",
                "{                                       | 400 | parseError     | the body is not JSON at byte 1: a name in double quotes is expected, but the text ends",
                "{\"channel\":\"a\",\"data\":secret}     | 400 | parseError     | the body is not JSON at byte 22: a value is expected, not 's'",
                "{\"channel\":\"a\",\"data\":1} {}       | 400 | parseError     | the body is not JSON at byte 25: something follows the value, not '{'",
                "{\"data\":[[[[[[[[1]]]]]]]]}             | 400 | parseError     | the body is nested deeper than 8 levels",
                "[]                                      | 400 | invalidParams  | the body must be an object, but was an array",
                "7                                       | 400 | invalidParams  | the body must be an object, but was a number",
                "{}                                      | 400 | invalidParams  | channel is missing",
                "{\"channel\":7,\"data\":1}              | 400 | invalidParams  | channel must be a string, but was a number",
                "{\"channel\":null,\"data\":1}           | 400 | invalidParams  | channel must be a string, but was null",
                "{\"channel\":\"a\"}                     | 400 | invalidParams  | data or base64 is missing",
                "{\"channel\":\"a\",\"data\":1,\"base64\":\"\"} | 400 | invalidParams | data and base64 exclude each other",
                "{\"channel\":\"a\",\"base64\":\"?\"}    | 400 | invalidParams  | base64 must be base64 in the standard alphabet (RFC 4648, section 4)",
                "{\"channel\":\"a\",\"base64\":{}}       | 400 | invalidParams  | base64 must be a string, but was an object",
                "{\"channel\":\"a\",\"data\":\"\\ud800\"} | 400 | invalidParams | data has an unpaired surrogate, which no UTF-8 text can hold",
                "{\"channel\":\"a\",\"data\":1,\"data\":2} | 400 | invalidParams | the body has the member 'data' twice",
                "{\"chanel\":\"a\",\"data\":1}           | 400 | invalidParams  | the body has no member 'chanel'; its members are channel, data, base64, key, ack, count, timeout, receipts, ttl, include and exclude",
                "{\"channel\":\"a//b\",\"data\":1}       | 400 | invalidChannel | channel has an empty level 2: a//b",
                "{\"channel\":\"a/*\",\"data\":1}        | 400 | invalidChannel | channel has the wildcard character '*' inside the level '*': a/*",
                "{\"channel\":\"$sys/a\",\"data\":1}     | 403 | refused        | channel begins with '$', where only the system publishes: $sys/a",
            })
    void namesWhatIsWrongWithABody(String body, int status, String name, String message) {
        FakeExchange exchange = FakeExchange.publish(body == null ? "" : body).at(rig.api);
        JsonNode error = error(exchange, status);
        assertThat(error.get("name").asString()).isEqualTo(name);
        assertThat(error.get("message").asString()).isEqualTo(message);
        assertThat(error.get("code").asInt())
                .isEqualTo(Arrays.stream(ErrorCode.values())
                        .filter(code -> code.text().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .number());
        assertThat(rig.faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "c3", "eda080", "f4908080", "c0af"})
    void refusesBodiesThatAreNotUtf8(String hex) {
        String body = "{\"channel\":\"a\",\"data\":\"?\"}";
        byte[] bytes = HexFormat.of()
                .parseHex(HexFormat.of()
                        .formatHex(body.getBytes(StandardCharsets.US_ASCII))
                        .replace("3f", hex));
        FakeExchange exchange = FakeExchange.publish("").body(bytes).at(rig.api);
        assertThat(error(exchange, 400).get("message").asString()).isEqualTo("the body is not valid UTF-8");
    }

    @Test
    void namesTheOptionThatRefused() {
        JsonNode tooLong = error(FakeExchange.publish(" ".repeat(1_001)).at(rig.api), 413);
        assertThat(tooLong.get("name").asString()).isEqualTo("tooLarge");
        assertThat(tooLong.get("data").get("option").asString()).isEqualTo("http.bodyBytes");
        JsonNode tooDeep =
                error(FakeExchange.publish("{\"data\":[[[[[[[[1]]]]]]]]}").at(rig.api), 400);
        assertThat(tooDeep.get("data").get("option").asString()).isEqualTo("http.maxNesting");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            value = {
                "-                                | 415",
                "text/plain                       | 415",
                "application/x-www-form-urlencoded | 415",
                "application/json;charset=latin1  | 415",
                "application/jsonp                | 415",
                "application/json                 | 200",
                "Application/JSON ; charset=\"UTF-8\" | 200",
            })
    void takesJsonAlone(String type, int status) {
        FakeExchange exchange = new FakeExchange("POST", "/api/publish")
                .body("{\"channel\":\"a\",\"data\":1}".getBytes(StandardCharsets.US_ASCII));
        if (type != null) exchange.header("Content-Type", type);
        assertThat(exchange.at(rig.api).answer().status()).isEqualTo(status);
        if (status == 415) {
            assertThat(error(exchange, 415).get("message").asString())
                    .isEqualTo("Content-Type must be application/json in UTF-8, but was "
                            + (type == null ? "missing" : type));
        }
    }

    @Test
    void answers405WithTheMethodsOfThePath() {
        FakeExchange get = new FakeExchange("GET", "/api/publish").at(rig.api);
        assertThat(error(get, 405).get("message").asString()).isEqualTo("this path takes POST and no other method");
        assertThat(get.answer().headers()).containsEntry("Allow", "POST");
        FakeExchange post = new FakeExchange("POST", "/healthz").at(rig.health);
        assertThat(error(post, 405)).isNotNull();
        assertThat(post.answer().headers()).containsEntry("Allow", "GET, HEAD");
    }

    @Test
    void answersUnknownPathsBelowTheApiAndLeavesOthersAlone() {
        assertThat(error(new FakeExchange("GET", "/api/nothing").at(rig.api), 404)
                        .get("message")
                        .asString())
                .isEqualTo("there is nothing at this path");
        assertThat(error(new FakeExchange("GET", "/api").at(rig.api), 404)).isNotNull();
        assertThat(rig.api.handle(new FakeExchange("GET", "/apis"))).isFalse();
        assertThat(rig.health.handle(new FakeExchange("GET", "/healthz/x"))).isFalse();
    }

    @Test
    void tellsAboutTheServer() {
        rig.subscriber("a");
        rig.clock.advance(Duration.ofMillis(2_500));
        JsonNode info =
                MAPPER.readTree(new FakeExchange("GET", "/api/info").at(rig.api).text());
        assertThat(info.get("name").asString()).isEqualTo("trunkline");
        assertThat(info.get("version").asString()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(info.get("ready").asBoolean()).isTrue();
        assertThat(info.get("uptime").asInt()).isEqualTo(2);
        assertThat(info.get("connections").asInt()).isEqualTo(1);
        assertThat(info.get("channels").asInt()).isEqualTo(1);
        assertThat(info.get("protocols").get(0).asString()).isEqualTo("line");
    }

    @Test
    void answersHeadAsGet() {
        assertThat(new FakeExchange("HEAD", "/api/info").at(rig.api).answer().status())
                .isEqualTo(200);
    }

    @Test
    void isHealthyButNotReadyWhileItDrains() {
        assertThat(new FakeExchange("GET", "/readyz").at(rig.health).text()).isEqualTo("ready\n");
        rig.hub.close();
        assertThat(new FakeExchange("GET", "/healthz").at(rig.health).answer().status())
                .isEqualTo(200);
        FakeExchange ready = new FakeExchange("GET", "/readyz").at(rig.health);
        assertThat(ready.answer().status()).isEqualTo(503);
        assertThat(ready.text()).isEqualTo("draining\n");
    }

    @Test
    void answers503WhenThePublicationCannotBeStored() {
        HttpRig failing =
                new HttpRig(HubConfig.DEFAULT, HubObserver.NONE, HttpRig.failing(new IllegalStateException("disk")));
        FakeExchange exchange =
                FakeExchange.publish("{\"channel\":\"history/a\",\"data\":1}").at(failing.api);
        assertThat(error(exchange, 503).get("name").asString()).isEqualTo("unavailable");
        assertThat(exchange.answer().headers()).containsEntry("Retry-After", "1");
        assertThat(exchange.text()).doesNotContain("disk");
    }

    @Test
    void answers503WhenSubscribersAreTooSlowForTooLongAndPublishesAllTheSame() throws Exception {
        HubBounds bounds = HubBounds.DEFAULT;
        HttpRig narrow = new HttpRig(HubConfig.DEFAULT.with(new HubBounds(
                bounds.totalPendingBytes(), 1, Turns.TURN_BYTES, 1 << 20, 10, 8, 100, 10, 10, Duration.ofSeconds(1))));
        RecordingOutlet subscriber = narrow.subscriber("a");
        narrow.hub.publish("a", Payload.text("fills the mailbox"));
        FakeExchange late =
                FakeExchange.publish("{\"channel\":\"a\",\"data\":2}").at(narrow.api);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!late.isAnswered() && System.nanoTime() < end) Thread.onSpinWait();
        JsonNode error = error(late, 503);
        assertThat(error.get("name").asString()).isEqualTo("busy");
        assertThat(error.get("data").get("option").asString()).isEqualTo("http.publishTimeout");
        narrow.run();
        assertThat(subscriber.messages()).containsExactly("a TEXT fills the mailbox", "a JSON 2");
    }

    @Test
    void tellsAFaultOfOursToTheObserverAndNotToTheClient() {
        IllegalStateException fault = new IllegalStateException("secret");
        FakeExchange exchange = FakeExchange.publish("{}").failing(fault).at(rig.api);
        assertThat(error(exchange, 500).get("message").asString()).isEqualTo("internal error");
        assertThat(rig.faults).containsExactly(fault);
    }

    @Test
    void refusalsOfTheHubKeepTheirOption() {
        HubBounds bounds = HubBounds.DEFAULT;
        HttpRig full = new HttpRig(HubConfig.DEFAULT.with(new HubBounds(
                bounds.totalPendingBytes(),
                1 << 20,
                Turns.TURN_BYTES,
                1 << 20,
                10,
                8,
                1,
                10,
                10,
                Duration.ofSeconds(1))));
        full.subscriber("a");
        JsonNode error =
                error(FakeExchange.publish("{\"channel\":\"b\",\"data\":2}").at(full.api), 503);
        assertThat(error.get("name").asString()).isEqualTo("limit");
        assertThat(error.get("data").get("option").asString()).isEqualTo("limits.channels");
    }

    private static JsonNode error(FakeExchange exchange, int status) {
        assertThat(exchange.answer().status()).isEqualTo(status);
        assertThat(exchange.answer().headers()).containsEntry("Content-Type", "application/json");
        JsonNode error = MAPPER.readTree(exchange.text()).get("error");
        assertThat(error.get("data").isObject()).isTrue();
        return error;
    }
}
