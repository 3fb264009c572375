package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the application's hooks decide, at once, later, never or badly. */
final class HooksTest {
    private final TestHub test = new TestHub();

    /** Answers that are no decision, and must count as a no. */
    static <T> Stream<CompletionStage<Decision<T>>> noDecisions() {
        return Stream.of(
                CompletableFuture.failedStage(new IllegalStateException("hook failed")),
                CompletableFuture.failedStage(new AssertionError("hook failed")),
                CompletableFuture.completedStage(null));
    }

    @Test
    void nothingIsReadUntilTheConnectHookHasAllowedIt() {
        CompletableFuture<Decision<Principal>> answer = new CompletableFuture<>();
        test.hub().onConnect(connection -> answer);
        TestClient client = test.connect(0);
        assertThat(client.outlet().isReadingPaused()).isTrue();

        answer.complete(new Decision.Allowed<>());
        assertThat(client.outlet().isReadingPaused())
                .as("until a turn of the connection's loop")
                .isTrue();
        test.settle();
        assertThat(client.outlet().isReadingPaused()).isFalse();
        assertThat(client.connection().isOpen()).isTrue();
    }

    @Test
    void aRefusedConnectionIsClosedWithTheReason() {
        test.hub().onConnect(connection -> Decision.refuse("not on Sundays"));
        TestClient client = test.connect(0);
        test.settle();

        assertThat(client.outlet().closeCode()).isEqualTo(CloseCode.REFUSED.number());
        assertThat(client.outlet().closeReason()).isEqualTo("not on Sundays");
        assertThat(client.answers()).containsExactly("bye 3504 not on Sundays");
        assertThat(test.hub().connectionCount()).isZero();
    }

    @ParameterizedTest
    @MethodSource("noDecisions")
    void aConnectHookWithoutADecisionRefuses(CompletionStage<Decision<Principal>> answer) {
        test.hub().onConnect(connection -> answer);

        assertRefused(test.connect(0));
    }

    @ParameterizedTest
    @MethodSource("noDecisions")
    void aSubscribeHookWithoutADecisionRefuses(CompletionStage<Decision<SubscribeRequest>> answer) {
        test.hub().onSubscribe((connection, request) -> answer);

        assertRefused(test.connect(0).subscribe("a"));
    }

    @Test
    void hooksThatThrowOrReturnNothingRefuse() {
        List<Registration> hooks = new ArrayList<>();
        hooks.add(test.hub().onConnect(connection -> {
            throw new IllegalStateException("thrown");
        }));
        assertRefused(test.connect(0));
        hooks.remove(0).close();
        hooks.add(test.hub().onConnect(connection -> {
            throw new AssertionError("thrown");
        }));
        assertRefused(test.connect(0));
        hooks.remove(0).close();
        hooks.add(test.hub().onConnect(HooksTest::nothing));
        assertRefused(test.connect(0));
        hooks.remove(0).close();
        assertThat(test.connect(0).connection().isOpen()).isTrue();
    }

    private static CompletionStage<Decision<Principal>> nothing(Object connection) {
        return null;
    }

    private void assertRefused(TestClient client) {
        test.settle();
        assertThat(client.outlet().closeCode())
                .as("the client may come back")
                .isEqualTo(CloseCode.UNAVAILABLE.number());
        assertThat(test.observer().faults()).as("the operator learns why").isNotEmpty();
    }

    private void assertRefused(CompletableFuture<SubscribeResult> result) {
        test.settle();
        assertThat(result.exceptionNow())
                .asInstanceOf(type(CommandException.class))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE));
        assertThat(test.observer().faults()).as("the operator learns why").isNotEmpty();
    }

    @Test
    void aHookThatNeverAnswersRefusesAtItsTimeLimit() throws Exception {
        Duration limit = Duration.ofMillis(50);
        TestHub test = new TestHub(HubConfig.DEFAULT.with(
                new HubBounds(1 << 30, 1 << 20, Turns.TURN_BYTES, 1 << 20, 100, 8, 1_000, 100, 64, limit)));
        CompletableFuture<Decision<SubscribeRequest>> never = new CompletableFuture<>();
        test.hub().onSubscribe((connection, request) -> never);
        TestClient client = test.connect(0);
        client.say("sub a");

        test.loop(0).awaitRequest(Duration.ofSeconds(10));
        test.settle();
        assertThat(client.outlet().isReadingPaused()).isFalse();
        assertThat(client.answers()).containsExactly("error unavailable a hook of the application failed");
        assertThat(never).as("the application's own future is left alone").isNotDone();
    }

    @Test
    void theFirstRefusalDecidesAndLaterHooksAreNotAsked() {
        List<String> asked = new ArrayList<>();
        test.hub().onSubscribe((connection, request) -> {
            asked.add("first " + request.pattern());
            return Decision.allow();
        });
        test.hub().onSubscribe((connection, request) -> {
            asked.add("second");
            return Decision.refuse("members only");
        });
        test.hub().onSubscribe((connection, request) -> {
            asked.add("third");
            return Decision.allow();
        });
        TestClient client = test.connect(0);
        client.say("sub secret/#");

        assertThat(asked).containsExactly("first secret/#", "second");
        assertThat(client.answers()).containsExactly("error refused members only");
    }

    @Test
    void whilstAHookThinksTheConnectionMayGo() {
        CompletableFuture<Decision<SubscribeRequest>> answer = new CompletableFuture<>();
        test.hub().onSubscribe((connection, request) -> answer);
        TestClient client = test.connect(0);
        CompletableFuture<SubscribeResult> result = client.subscribe("a");
        client.vanish();
        answer.complete(new Decision.Allowed<>());
        test.settle();

        assertThat(result).failsWithin(0, TimeUnit.SECONDS);
        assertThat(test.hub().channels()).as("no interest is left behind").isEmpty();
        assertThat(test.observer().faults()).isEmpty();
    }

    @Test
    void commandsBehindALateHookTakeEffectInTheOrderSent() {
        CompletableFuture<Decision<SubscribeRequest>> answer = new CompletableFuture<>();
        test.hub().onSubscribe((connection, request) -> answer);
        TestClient client = test.connect(0);
        client.say("sub a");
        // a transport that is paused keeps the next message; here it comes when reading goes on
        assertThat(client.outlet().isReadingPaused()).isTrue();
        answer.complete(new Decision.Allowed<>());
        test.settle();
        client.say("pub a mine");
        test.settle();

        assertThat(client.outlet().messages()).containsExactly("ok sub a", "ok pub 1", "msg a mine");
    }
}
