package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.hub.HandshakeDecision.Accepted;
import io.trunkline.domain.hub.HandshakeDecision.Refused;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.testkit.RecordingOutlet;
import io.trunkline.domain.testkit.SilentProtocol;
import io.trunkline.domain.testkit.TestHub;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HandshakeHooksTest {
    private static final Refused FAILED = new Refused(500, Hooks.FAILED, Map.of());

    private final TestHub test = new TestHub();
    private final Hub hub = test.hub();
    private final Handshake handshake =
            Handshake.plain(TransportKind.TCP, InetSocketAddress.createUnresolved("peer.test", 1));

    private HandshakeDecision ask() {
        CompletableFuture<HandshakeDecision> answer = hub.handshake(handshake).toCompletableFuture();
        assertThat(answer).isCompleted();
        return answer.join();
    }

    private static CompletionStage<HandshakeDecision> accept(
            Map<String, String> headers, Map<String, Object> attributes) {
        return CompletableFuture.completedStage(new Accepted(headers, attributes));
    }

    /** Hooks that decide nothing, and must count as a no. */
    static Stream<HandshakeHook> badHooks() {
        return Stream.of(
                handshake -> {
                    throw new IllegalStateException("thrown");
                },
                handshake -> {
                    throw new AssertionError("thrown");
                },
                handshake -> HandshakeHooksTest.nothing(),
                handshake -> CompletableFuture.completedStage(HandshakeHooksTest.<HandshakeDecision>nothing()),
                handshake -> CompletableFuture.failedStage(new IllegalStateException("failed")),
                handshake -> accept(Map.of("bad name", "x"), Map.of()));
    }

    @SuppressWarnings("NullAway")
    private static <T> T nothing() {
        return null;
    }

    @Test
    void withoutHooksEveryHandshakeIsAccepted() {
        assertThat(ask()).isEqualTo(new Accepted(Map.of(), Map.of()));
    }

    @Test
    void whatSeveralHooksAddComesTogetherAndTheLaterWins() {
        hub.onHandshake(seen -> {
            assertThat(seen).isSameAs(handshake);
            return accept(Map.of("X-One", "1", "X-Both", "first"), Map.of("one", 1, "both", "first"));
        });
        hub.onHandshake(seen -> HandshakeDecision.ALLOW);
        hub.onHandshake(seen -> accept(Map.of("x-both", "second", "X-Two", "2"), Map.of("both", "second")));
        Accepted accepted = (Accepted) ask();
        assertThat(accepted.headers().values()).containsExactlyInAnyOrder("1", "second", "2");
        assertThat(accepted.attributes()).isEqualTo(Map.of("one", 1, "both", "second"));
    }

    @Test
    void attributesBeginWithTheConnection() {
        hub.onHandshake(seen -> accept(Map.of(), Map.of("tenant", "t1")));
        Handshake decided = handshake.withAttributes(((Accepted) ask()).attributes());
        List<Connection> attached = new ArrayList<>();
        test.turns(0)
                .enter(() ->
                        attached.add(hub.attach(decided, new SilentProtocol(), test.turns(0), new RecordingOutlet())));
        Connection connection = attached.get(0);
        assertThat(connection.attributes()).containsEntry("tenant", "t1");
        connection.attributes().put("more", 1);
        assertThat(decided.attributes()).as("the handshake stays as it was").doesNotContainKey("more");
    }

    @Test
    void theFirstRefusalDecidesAndLaterHooksAreNotAsked() {
        List<String> asked = new ArrayList<>();
        hub.onHandshake(seen -> accept(Map.of("X-One", "1"), Map.of()));
        hub.onHandshake(seen -> HandshakeDecision.refuse(401, "who are you"));
        hub.onHandshake(seen -> {
            asked.add("third");
            return HandshakeDecision.ALLOW;
        });
        assertThat(ask()).isEqualTo(new Refused(401, "who are you", Map.of()));
        assertThat(asked).isEmpty();
        assertThat(test.observer().faults()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("badHooks")
    void aHookThatFailsRefusesWith500AndTheOperatorLearnsWhy(HandshakeHook hook) {
        Registration registration = hub.onHandshake(hook);
        assertThat(ask()).isEqualTo(FAILED);
        assertThat(test.observer().faults()).hasSize(1);
        registration.close();
        assertThat(ask()).isInstanceOf(Accepted.class);
    }

    @Test
    void aHookMayAnswerLater() {
        CompletableFuture<HandshakeDecision> late = new CompletableFuture<>();
        hub.onHandshake(seen -> late);
        hub.onHandshake(seen -> accept(Map.of("X-Two", "2"), Map.of()));
        CompletableFuture<HandshakeDecision> answer = hub.handshake(handshake).toCompletableFuture();
        assertThat(answer).isNotDone();
        late.complete(new Accepted(Map.of("X-One", "1"), Map.of()));
        assertThat(answer).isCompletedWithValue(new Accepted(Map.of("X-One", "1", "X-Two", "2"), Map.of()));
    }

    @Test
    void aHookThatNeverAnswersRefusesAtItsTimeLimit() {
        Duration limit = Duration.ofMillis(50);
        TestHub impatient = new TestHub(HubConfig.DEFAULT.with(
                new HubBounds(1 << 30, 1 << 20, Turns.TURN_BYTES, 1 << 20, 100, 8, 1_000, 100, 64, limit)));
        CompletableFuture<HandshakeDecision> never = new CompletableFuture<>();
        impatient.hub().onHandshake(seen -> never);
        assertThat(impatient.hub().handshake(handshake).toCompletableFuture())
                .succeedsWithin(10, TimeUnit.SECONDS)
                .isEqualTo(FAILED);
        assertThat(never).as("the application's own future is left alone").isNotDone();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a:b",
                "a\r\n",
                "\u00e9",
                "Sec-WebSocket-Accept",
                "sec-websocket-protocol",
                "Connection",
                "UPGRADE",
                "Content-Length",
                "Transfer-Encoding"
            })
    void refusesAHeaderNameThatIsNoneOrNotTheHooks(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Accepted(Map.of(name, "x"), Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Refused(403, "no", Map.of(name, "x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: b", "a\n", "\0", "\u007f", "\u010a", "\u20ac"})
    void refusesAHeaderValueThatCouldBecomeAnotherHeader(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Accepted(Map.of("X-Name", value), Map.of()))
                .withMessage("the value of header X-Name must have no control characters and be ISO 8859-1");
    }

    @Test
    void takesHeadersThatAreFine() {
        Map<String, String> fine = Map.of("X-Name", "a\tb \u00e9", "WWW-Authenticate", "Bearer realm=\"x\"");
        assertThat(new Refused(401, "no", fine).headers()).isEqualTo(fine);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 101, 200, 399, 600})
    void aRefusalHasAStatusOfAnError(int status) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Refused(status, "no", Map.of()))
                .withMessage("status must be 400 to 599, but was " + status);
    }
}
