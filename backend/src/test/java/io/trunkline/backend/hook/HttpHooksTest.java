package io.trunkline.backend.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.backend.internal.FakeBackend;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.Segment;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.history.Since;
import io.trunkline.domain.hub.Decision;
import io.trunkline.domain.hub.PublishOptions;
import io.trunkline.domain.hub.PublishRequest;
import io.trunkline.domain.hub.SubscribeRequest;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.testkit.TestHub;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the backend is asked, and what its answers mean. */
final class HttpHooksTest {
    private final TestHub test = new TestHub();
    private final Connection connection = test.connect(0).connection();
    private FakeBackend backend;
    private HttpHooks hooks;

    @BeforeEach
    void start() throws IOException {
        backend = new FakeBackend();
        connection.principal(Principal.of("ann", Set.of("staff", "admin")));
        hooks = new HttpHooks(config(), new ManualClock());
    }

    private HttpHooksConfig config() {
        return HttpHooksConfig.of(backend.url(), null).withTimeout(Duration.ofSeconds(30));
    }

    private void use(HttpHooksConfig config) {
        hooks.close();
        hooks = new HttpHooks(config, new ManualClock());
    }

    @AfterEach
    void stop() {
        hooks.close();
        backend.close();
    }

    private static <T> Decision<T> join(CompletionStage<Decision<T>> decision) {
        return decision.toCompletableFuture().join();
    }

    private Decision<Payload> publish(String channel, Payload payload) {
        return join(hooks.onPublish(
                connection, new PublishRequest(ChannelPattern.parse(channel), payload, PublishOptions.NONE)));
    }

    private Decision<Payload> publish() {
        return publish("a", Payload.text("x"));
    }

    private static SubscribeRequest wish(String channel) {
        return new SubscribeRequest(ChannelPattern.parse(channel), false, true, new Since.Last(5), true, 1_000);
    }

    private String asked() {
        return backend.asked
                .getLast()
                .replace(connection.id().value(), "ID")
                .replace(",\"user\":\"ann\",\"roles\":[\"admin\",\"staff\"]", ",WHO")
                .replace(",\"protocol\":\"" + connection.protocol() + "\",\"transport\":\"websocket\"", "");
    }

    @Test
    void tellsWhoHasCome() {
        assertThat(join(hooks.onConnect(connection))).isEqualTo(new Decision.Allowed<>());
        assertThat(backend.asked)
                .containsExactly("{\"event\":\"connect\",\"connection\":\"" + connection.id() + "\",\"user\":\"ann\","
                        + "\"roles\":[\"admin\",\"staff\"],\"protocol\":\"" + connection.protocol()
                        + "\",\"transport\":\"websocket\"}");
    }

    @Test
    void tellsOfAnonymousOnesThatNobodyIsKnown() {
        join(hooks.onConnect(test.connect(1).connection()));
        assertThat(backend.asked.getLast()).contains("\"user\":null,\"roles\":[]");
    }

    @Test
    void tellsWhatIsSubscribedTo() {
        assertThat(join(hooks.onSubscribe(connection, wish("a/*")))).isEqualTo(new Decision.Allowed<>());
        assertThat(asked())
                .isEqualTo("{\"event\":\"subscribe\",\"connection\":\"ID\",WHO,\"channel\":\"a/*\",\"pattern\":true,"
                        + "\"presence\":true,\"history\":true,\"noLocal\":false}");
    }

    @Test
    void tellsWhatIsPublishedInEveryKind() {
        publish("a", Payload.json("{\"t\": 21}"));
        assertThat(asked())
                .isEqualTo("{\"event\":\"publish\",\"connection\":\"ID\",WHO,\"channel\":\"a\",\"data\":{\"t\": 21}}");
        publish("a", Payload.text("say \"hi\""));
        assertThat(asked()).endsWith("\"channel\":\"a\",\"data\":\"say \\\"hi\\\"\"}");
        publish("+", Payload.binary(new byte[] {1, 2, 3}));
        assertThat(asked()).endsWith("\"channel\":\"+\",\"pattern\":true,\"base64\":\"AQID\"}");
        join(hooks.onPublish(
                connection,
                new PublishRequest(
                        ChannelPattern.parse("a"), Payload.json("1"), PublishOptions.NONE.withKey("retry-1"))));
        assertThat(asked()).endsWith("\"channel\":\"a\",\"key\":\"retry-1\",\"data\":1}");
    }

    @Test
    void sendsTheHeaderOfItsConfiguration() {
        use(HttpHooksConfig.of(backend.url(), Secret.of("Bearer hook-s3cret")).withTimeout(Duration.ofSeconds(30)));
        publish();
        assertThat(backend.authorizations).containsExactly("Bearer hook-s3cret");
    }

    @Test
    void anAnswerToAConnectSaysWhoItIs() {
        backend.answer(200, "{\"allow\":true,\"user\":\"bob\",\"roles\":[\"guest\"],\"info\":{\"name\":\"Bob\"}}");
        assertThat(join(hooks.onConnect(test.connect(1).connection())))
                .isEqualTo(new Decision.Allowed<>(
                        new Principal("bob", Set.of("guest"), Map.of(), List.of(), "{\"name\":\"Bob\"}", 0, 0, null)));
    }

    @Test
    void anAnswerToAConnectKeepsWhatItDoesNotName() {
        backend.answer(200, "{\"allow\":true,\"roles\":[]}");
        assertThat(join(hooks.onConnect(connection))).isEqualTo(new Decision.Allowed<>(Principal.of("ann", Set.of())));
    }

    @Test
    void anAnswerToASubscribeTakesAway() {
        backend.answer(200, "{\"allow\":true,\"presence\":false,\"history\":false,\"noLocal\":true}");
        SubscribeRequest wish = wish("a");
        assertThat(join(hooks.onSubscribe(connection, wish)))
                .isEqualTo(new Decision.Allowed<>(
                        wish.withPresence(false).withoutPast().withNoLocal(true)));
    }

    @Test
    void anAnswerToAPublishReplacesThePayload() {
        backend.answer(200, "{\"allow\":true,\"data\":{\"t\": 22}}");
        assertThat(publish()).isEqualTo(new Decision.Allowed<>(Payload.json("{\"t\": 22}")));
        backend.answer(200, "{\"allow\":true,\"data\":\"text\"}");
        assertThat(publish()).isEqualTo(new Decision.Allowed<>(Payload.text("text")));
        backend.answer(200, "{\"allow\":true,\"base64\":\"AQID\"}");
        assertThat(publish()).isEqualTo(new Decision.Allowed<>(Payload.binary(new byte[] {1, 2, 3})));
    }

    @Test
    void aRefusalHasAReasonAndMayBeForNow() {
        backend.answer(200, "{\"allow\":false,\"reason\":\"no swearing\"}");
        assertThat(publish()).isEqualTo(new Decision.Refused<>("no swearing"));
        backend.answer(200, "{\"allow\":false}");
        assertThat(publish()).isEqualTo(new Decision.Refused<>("refused by the application"));
        backend.answer(200, "{\"allow\":false,\"reason\":\"closed until nine\",\"retry\":true}");
        assertThat(publish()).isEqualTo(new Decision.RefusedForNow<>("closed until nine"));
    }

    private static final String UNDECIDED = "the decision could not be had: ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "500 | `` | the application's backend answered with status 500",
                "302 | `` | the application's backend answered with status 302",
                "204 | `` | the application's backend answered with status 204",
                "200 | `` | the answer is not JSON",
                "200 | <html> | the answer is not JSON",
                "200 | [] | the answer must be an object, but is an array",
                "200 | {} | the answer has no member 'allow'",
                "200 | {\"allow\":1} | 'allow' must be true or false, but is a number",
                "200 | {\"allow\":true,\"data\":1,\"base64\":\"AQID\"} | 'data' and 'base64' exclude each other",
                "200 | {\"allow\":true,\"base64\":\"?\"} | 'base64' must be base64 in the standard alphabet",
                "200 | {\"allow\":true,\"data\":\"\\ud800\"} | 'data' has an unpaired surrogate",
                "200 | {\"allow\":false,\"retry\":\"yes\"} | 'retry' must be true or false, but is a string"
            })
    void nonsenseRefusesForNow(int status, String body, String why) {
        backend.answer(status, body);
        assertThat(publish())
                .isInstanceOfSatisfying(
                        Decision.RefusedForNow.class,
                        no -> assertThat(no.reason()).startsWith(UNDECIDED + why));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"allow\":true,\"user\":\"bob\"} | 'user' must not be another one than the connection's",
                "{\"allow\":true,\"user\":\"\"} | 'user' must be a name",
                "{\"allow\":true,\"roles\":\"staff\"} | 'roles' must be a list of texts",
                "{\"allow\":true,\"roles\":[1]} | 'roles' must be a list of texts"
            })
    void nonsenseAboutAConnectionRefusesForNow(String body, String why) {
        backend.answer(200, body);
        assertThat(join(hooks.onConnect(connection))).isEqualTo(new Decision.RefusedForNow<>(UNDECIDED + why));
    }

    @Test
    void nonsenseAboutASubscribeRefusesForNow() {
        backend.answer(200, "{\"allow\":true,\"presence\":0}");
        assertThat(join(hooks.onSubscribe(connection, wish("a"))))
                .isEqualTo(
                        new Decision.RefusedForNow<>(UNDECIDED + "'presence' must be true or false, but is a number"));
    }

    @Test
    void anAnswerThatIsTooLongIsNotReadToItsEnd() {
        backend.answer(200, "{\"allow\":true,\"data\":\"" + "x".repeat(2 << 20) + "\"}");
        assertThat(publish())
                .isEqualTo(new Decision.RefusedForNow<>(UNDECIDED + "the answer is longer than 2097152 bytes"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBackendThatIsTooSlowRefusesForNow(boolean onlyItsBody) {
        use(config().withTimeout(Duration.ofMillis(200)));
        backend.hold(onlyItsBody);
        assertThat(publish())
                .isEqualTo(new Decision.RefusedForNow<>(UNDECIDED + "no answer within hooks.http.timeout, PT0.2S"));
    }

    @Test
    void aBackendThatDiesWhileItIsAskedRefusesForNow() throws InterruptedException {
        backend.hold(true);
        CompletionStage<Decision<Principal>> decision = hooks.onConnect(connection);
        backend.arrived.acquire();
        backend.close();
        assertThat(join(decision)).isInstanceOf(Decision.RefusedForNow.class);
        assertThat(join(hooks.onConnect(connection)))
                .isEqualTo(new Decision.RefusedForNow<>(UNDECIDED + "the application's backend cannot be reached"));
    }

    @Test
    void whereItFailsOpenOnlyWhatIsUndecidedIsAllowed() {
        use(config().withFailOpen(true));
        backend.answer(200, "{\"allow\":false,\"reason\":\"no\"}");
        assertThat(publish()).isEqualTo(new Decision.Refused<>("no"));
        backend.answer(500, "");
        assertThat(publish()).isEqualTo(new Decision.Allowed<>());
        backend.close();
        assertThat(publish()).isEqualTo(new Decision.Allowed<>());
    }

    @Test
    void whatWaitsIsBoundedInNumber() throws InterruptedException {
        use(config().withLimits(1, 1, 1 << 20));
        backend.hold(false);
        CompletionStage<Decision<Principal>> first = hooks.onConnect(connection);
        backend.arrived.acquire();
        CompletionStage<Decision<Principal>> second = hooks.onConnect(connection);
        assertThat(join(hooks.onConnect(connection)))
                .isEqualTo(new Decision.RefusedForNow<>(
                        UNDECIDED + "1 decisions wait already, as many as hooks.http.waiting allows"));
        backend.letGo();
        assertThat(join(first)).isEqualTo(new Decision.Allowed<>());
        assertThat(join(second)).isEqualTo(new Decision.Allowed<>());
    }

    @Test
    void whatWaitsIsBoundedInBytes() throws InterruptedException {
        use(config().withLimits(1, 10, 10));
        backend.hold(false);
        PublishRequest large =
                new PublishRequest(ChannelPattern.parse("a"), Payload.text("x".repeat(11)), PublishOptions.NONE);
        CompletionStage<Decision<Payload>> first = hooks.onPublish(connection, large);
        backend.arrived.acquire();
        assertThat(publish())
                .isEqualTo(new Decision.RefusedForNow<>(
                        UNDECIDED + "decisions hold as many bytes already as hooks.http.pendingBytes allows"));
        backend.letGo();
        assertThat(join(first)).as("one may always").isEqualTo(new Decision.Allowed<>());
        assertThat(publish()).as("once there is room").isEqualTo(new Decision.Allowed<>());
    }

    @Test
    void onlyItsChannelsAreAskedAbout() {
        use(config().withQuestions(EnumSet.allOf(HookEvent.class), List.of(ChannelPattern.parse("chat/#"))));
        assertThat(hooks.onSubscribe(connection, wish("weather/usa")) == Decision.<SubscribeRequest>allow())
                .as("at once")
                .isTrue();
        publish("weather/usa", Payload.text("x"));
        assertThat(backend.asked).isEmpty();
        join(hooks.onSubscribe(connection, wish("+/usa")));
        publish("chat/a", Payload.text("x"));
        join(hooks.onConnect(connection));
        assertThat(backend.asked).hasSize(3);
    }

    @Test
    void whatHasNoTextOfItsOwnIsRefused() {
        ChannelPattern prefix = ChannelPattern.of(List.of(new Segment.Literal("a"), new Segment.Prefix("b")));
        assertThat(join(hooks.onSubscribe(connection, SubscribeRequest.live(prefix, false))))
                .isEqualTo(new Decision.Refused<>("the application is not asked for patterns that end in a prefix"));
        assertThat(backend.asked).isEmpty();
    }

    @Test
    void onlyItsEventsAreAskedAbout() {
        use(config().withQuestions(Set.of(HookEvent.SUBSCRIBE), List.of()));
        hooks.addTo(test.hub());
        test.connect(1).publish("a", "x");
        test.settle();
        assertThat(backend.asked).isEmpty();
    }
}
