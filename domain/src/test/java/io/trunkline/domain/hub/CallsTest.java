package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.call.Call;
import io.trunkline.domain.call.CallException;
import io.trunkline.domain.call.CallLimits;
import io.trunkline.domain.call.CallRequest;
import io.trunkline.domain.call.OpenCall;
import io.trunkline.domain.connection.ConnectionLimits;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.observe.CallOutcome;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of calls, on a hub whose clock and loops obey the test. */
class CallsTest {
    private static final CallLimits LIMITS = new CallLimits(Duration.ofSeconds(5), 3, 4_000, 6_000);
    private static final int MESSAGE = 1_000;

    private final TestHub test =
            new TestHub(HubConfig.DEFAULT.with(LIMITS).with(new ConnectionLimits(MESSAGE, 10 * MESSAGE)));
    private final TestClient client = test.connect(0);
    /** What the handler of {@code held} was called with, and is to answer. */
    private final List<Call> calls = new ArrayList<>();

    private final List<CompletableFuture<Payload>> answers = new ArrayList<>();
    private final List<String> progress = new ArrayList<>();

    CallsTest() {
        test.hub().calls().handle("held", call -> {
            CompletableFuture<Payload> answer = new CompletableFuture<>();
            calls.add(call);
            answers.add(answer);
            return answer;
        });
    }

    private OpenCall call(String method, String text) {
        return call(method, text, null);
    }

    private OpenCall call(String method, String text, Duration timeout) {
        OpenCall call =
                client.call(new CallRequest(method, Payload.text(text), timeout, part -> progress.add(part.asText())));
        test.settle();
        return call;
    }

    private static CommandException refusal(OpenCall call) {
        return (CommandException) call.answer().exceptionNow();
    }

    private static void handledBy(TestHub test, String method, String text) {
        test.hub().calls().handle(method, call -> CompletableFuture.completedFuture(Payload.text(text)));
    }

    // ---- handlers

    @Test
    void aHandlerSeesTheCallAndAnswersIt() {
        OpenCall call = call("held", "x", Duration.ofSeconds(2));
        Call seen = calls.getFirst();
        assertThat(seen.method()).isEqualTo("held");
        assertThat(seen.data()).isEqualTo(Payload.text("x"));
        assertThat(seen.connection()).isEqualTo(client.connection().id());
        assertThat(seen.principal()).isEqualTo(client.connection().principal());
        assertThat(seen.timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(call.answer()).isNotDone();

        answers.getFirst().complete(Payload.text("y"));
        test.settle();
        assertThat(call.answer()).isCompletedWithValue(Payload.text("y"));
        assertThat(seen.cancelled().toCompletableFuture()).isNotDone();
        assertThat(test.observer().called()).containsExactly(CallOutcome.ANSWERED);
        assertNothingLeft();
    }

    private void assertNothingLeft() {
        assertThat(test.hub().calls().running()).isZero();
        assertThat(test.hub().calls().bytes()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "a.b.c, exact",
        "a.b.d, a.b.*",
        "a.x, a.*",
        "a.x.y, a.*",
        "a, all",
        "b, all",
        "ab.c, all",
    })
    void theVeryNameWinsThenTheLongestNamespace(String method, String handler) {
        handledBy(test, "a.*", "a.*");
        handledBy(test, "*", "all");
        handledBy(test, "a.b.*", "a.b.*");
        handledBy(test, "a.b.c", "exact");
        assertThat(call(method, "").answer()).isCompletedWithValue(Payload.text(handler));
    }

    @Test
    void aMethodHasOneHandlerUntilItsRegistrationIsClosed() {
        Registration registration = test.hub().calls().handle("m", call -> CompletableFuture.failedStage(new Error()));
        assertThatThrownBy(() -> handledBy(test, "m", "2"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("method 'm' has a handler already");
        registration.close();
        handledBy(test, "m", "2");
        registration.close();
        assertThat(call("m", "").answer()).isCompletedWithValue(Payload.text("2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a..b", ".a", "a.", "a/b", "a*", ".*", "a.*.b", "a.+"})
    void namesOfHandlersAreChecked(String method) {
        assertThatThrownBy(() -> handledBy(test, method, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("method ");
    }

    @Test
    void anUnknownMethodIsToldWithTheNearest() {
        handledBy(test, "orders.cancel", "");
        CommandException refusal = refusal(call("orders.cancle", ""));
        assertThat(refusal.code()).isEqualTo(ErrorCode.METHOD_NOT_FOUND);
        assertThat(refusal).hasMessage("there is no method 'orders.cancle' to call; the nearest is 'orders.cancel'");
        assertThat(test.observer().called()).containsExactly(CallOutcome.REFUSED);
        assertNothingLeft();
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        assertThatThrownBy(() -> call("a..b", ""))
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("method has an empty level 2 (its parts, split at dots, are levels)");
        assertNothingLeft();
    }

    // ---- failures

    @Test
    void whatAHandlerSaysOfItsFailureReachesTheCaller() {
        CallException failure = new CallException("outOfStock", "only 2 left", Payload.json("{\"left\":2}"));
        test.hub().calls().handle("later", call -> CompletableFuture.failedStage(failure));
        test.hub().calls().handle("thrown", call -> {
            throw failure;
        });
        CommandException refused = new CommandException(ErrorCode.UNAVAILABLE, "not now", "an option");
        test.hub().calls().handle("refused", call -> CompletableFuture.failedStage(refused));

        assertThat(call("later", "").answer().exceptionNow()).isSameAs(failure);
        assertThat(call("thrown", "").answer().exceptionNow()).isSameAs(failure);
        assertThat(call("refused", "").answer().exceptionNow()).isSameAs(refused);
        assertThat(test.observer().faults()).isEmpty();
        assertThat(test.observer().called()).containsOnly(CallOutcome.FAILED);
        assertNothingLeft();
    }

    @Test
    void nothingOfAFaultReachesTheCaller() {
        test.hub().calls().handle("throws", call -> {
            throw new IllegalStateException("secret");
        });
        test.hub().calls().handle("fails", call -> CompletableFuture.failedStage(new IllegalStateException("secret")));
        test.hub().calls().handle("null", call -> null);
        test.hub().calls().handle("nothing", call -> CompletableFuture.completedFuture(null));
        for (String method : List.of("throws", "fails", "null", "nothing")) {
            CommandException refusal = refusal(call(method, ""));
            assertThat(refusal.code()).isEqualTo(ErrorCode.INTERNAL);
            assertThat(refusal).hasMessage("internal error");
        }
        assertThat(test.observer().faults())
                .extracting(fault -> fault.where())
                .containsExactly(
                        "handler of method throws",
                        "handler of method fails",
                        "handler of method null",
                        "handler of method nothing");
        assertThat(test.observer().called()).containsOnly(CallOutcome.FAULT);
        assertNothingLeft();
    }

    @Test
    void anAnswerOfMoreThanAMessageIsAnError() {
        OpenCall call = call("held", "");
        answers.getFirst().complete(Payload.text("x".repeat(MESSAGE + 1)));
        test.settle();
        assertThat(refusal(call).code()).isEqualTo(ErrorCode.TOO_LARGE);
        assertThat(refusal(call)).hasMessage("the answer has 1001 bytes, at most 1000 are allowed");
        assertThat(refusal(call).option()).isEqualTo("limits.messageBytes");
    }

    // ---- the end before the answer

    @Test
    void aCallEndsWithItsTime() {
        OpenCall shorter = call("held", "", Duration.ofSeconds(2));
        OpenCall longest = call("held", "", Duration.ofSeconds(99));
        test.pass(Duration.ofSeconds(1));
        assertThat(shorter.answer()).isNotDone();
        test.pass(Duration.ofSeconds(1));
        assertThat(refusal(shorter).code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(refusal(shorter)).hasMessage("the call was not answered within 2000 ms, as its caller asked for");
        assertThat(refusal(shorter).option()).isNull();
        assertThat(calls.getFirst().cancelled().toCompletableFuture()).isDone();
        assertThat(longest.answer()).isNotDone();

        test.pass(Duration.ofSeconds(3));
        assertThat(refusal(longest))
                .hasMessage("the call was not answered within 5000 ms, the longest that a call may last");
        assertThat(refusal(longest).option()).isEqualTo("calls.timeout");
        assertThat(test.observer().called()).containsExactly(CallOutcome.TIMEOUT, CallOutcome.TIMEOUT);
        assertNothingLeft();
    }

    @Test
    void whatIsSaidAfterTheEndIsIgnored() {
        OpenCall call = call("held", "", Duration.ofSeconds(1));
        test.pass(Duration.ofSeconds(1));
        calls.getFirst().progress(Payload.text("late"));
        answers.getFirst().complete(Payload.text("late"));
        test.settle();
        assertThat(refusal(call).code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(progress).isEmpty();
        assertThat(test.observer().called()).hasSize(1);
    }

    @Test
    void aCallerMayGiveItUp() {
        OpenCall call = call("held", "");
        client.connection().turns().enter(call::cancel);
        client.connection().turns().enter(call::cancel);
        assertThat(refusal(call).code()).isEqualTo(ErrorCode.CANCELLED);
        assertThat(calls.getFirst().cancelled().toCompletableFuture()).isDone();
        assertThat(test.observer().called()).containsExactly(CallOutcome.CANCELLED);
    }

    @Test
    void aHandlerCannotPretendThatACallIsCancelled() {
        call("held", "");
        calls.getFirst().cancelled().toCompletableFuture().complete(null);
        assertThat(calls.getFirst().cancelled().toCompletableFuture()).isNotDone();
    }

    @Test
    void callsEndWithTheirConnection() {
        OpenCall call = call("held", "");
        client.vanish();
        test.settle();
        assertThat(refusal(call).code()).isEqualTo(ErrorCode.SHUTTING_DOWN);
        assertThat(calls.getFirst().cancelled().toCompletableFuture()).isDone();
        assertThat(test.observer().called()).containsExactly(CallOutcome.GONE);
        answers.getFirst().complete(Payload.text("late"));
        test.settle();
        assertNothingLeft();
    }

    @Test
    void aHandlerThatDoesNotStopIsForgottenWithItsTime() {
        call("held", "");
        client.vanish();
        test.settle();
        assertThat(test.hub().calls().running()).isOne();
        test.pass(Duration.ofSeconds(5));
        assertNothingLeft();
    }

    // ---- bounds

    @Test
    void theCallsOfAConnectionAreBounded() {
        for (int i = 0; i < 3; i++) call("held", "");
        assertThatThrownBy(() -> call("held", ""))
                .hasRootCauseMessage("the connection has 3 calls, the most it may: wait until one has ended")
                .rootCause()
                .extracting("option")
                .isEqualTo("calls.perConnection");
        TestClient other = test.connect(1);
        assertThat(other.call(new CallRequest("held", Payload.text(""), null, null))
                        .answer())
                .isNotDone();
        answers.getFirst().complete(Payload.text(""));
        test.settle();
        call("held", "");
    }

    /** Else whoever cancels as soon as it has called has as many handlers at work as it likes. */
    @Test
    void aCallThatWasGivenUpKeepsItsPlaceUntilItsHandlerStops() {
        for (int i = 0; i < 3; i++) {
            OpenCall call = call("held", "");
            client.connection().turns().enter(call::cancel);
        }
        assertThatThrownBy(() -> call("held", "")).hasRootCauseInstanceOf(CommandException.class);
        answers.getFirst().complete(Payload.text(""));
        test.settle();
        call("held", "");
    }

    /** Else a short time limit is as good as none. */
    @Test
    void aCallThatTimedOutKeepsItsPlaceUntilItsHandlerStopsOrTheLongestTimeIsOver() {
        for (int i = 0; i < 3; i++) call("held", "", Duration.ofMillis(1));
        test.pass(Duration.ofSeconds(1));
        assertThat(test.observer().called()).hasSize(3);
        assertThatThrownBy(() -> call("held", "")).hasRootCauseInstanceOf(CommandException.class);
        answers.getFirst().complete(Payload.text(""));
        test.settle();
        call("held", "", Duration.ofMillis(1));
        test.pass(Duration.ofSeconds(4));
        assertThat(test.hub().calls().running()).isOne();
        test.pass(Duration.ofSeconds(1));
        assertNothingLeft();
    }

    @Test
    void callsThatAreGivenUpBeforeTheirHandlersBeginHoldTheirPlacesAndReachNobody() {
        client.connection().turns().enter(() -> {
            for (int i = 0; i < 3; i++) begin().cancel();
            assertThatThrownBy(this::begin).isInstanceOf(CommandException.class);
        });
        test.settle();
        assertThat(calls).isEmpty();
        assertNothingLeft();
    }

    private OpenCall begin() {
        return test.hub()
                .calls()
                .call(client.connection(), new CallRequest("held", Payload.text(""), null, part -> {}));
    }

    @Test
    void aHandlerThatOverflowsTheStackStopsNoOther() {
        test.hub().calls().handle("deep", call -> {
            throw new StackOverflowError();
        });
        assertThat(refusal(call("deep", "")).code()).isEqualTo(ErrorCode.INTERNAL);
        call("held", "");
        assertThat(calls).hasSize(1);
    }

    @Test
    void aLoopThatLeavesTakesItsCallsWithIt() {
        call("held", "");
        client.vanish();
        test.hub().leave(client.connection().turns());
        assertNothingLeft();
    }

    @Test
    void bytesOfArgumentsAreBounded() {
        call("held", "x".repeat(3_900));
        assertThatThrownBy(() -> call("held", "x"))
                .rootCause()
                .extracting("option")
                .isEqualTo("calls.bytesPerConnection");
        TestClient other = test.connect(1);
        assertThatThrownBy(() -> other.call(new CallRequest("held", Payload.text("x".repeat(2_000)), null, null)))
                .rootCause()
                .extracting("option", "code")
                .containsExactly("calls.totalBytes", ErrorCode.BUSY);
        assertThat(test.hub().calls().bytes()).isBetween(3_900L, 4_500L);
        answers.getFirst().complete(Payload.text(""));
        test.settle();
        assertNothingLeft();
    }

    // ---- progress

    @Test
    void partsComeInOrderAndBeforeTheAnswer() {
        OpenCall call = call("held", "");
        List<String> order = new ArrayList<>();
        call.answer().thenAccept(answer -> order.addAll(progress));
        calls.getFirst().progress(Payload.text("1"));
        calls.getFirst().progress(Payload.text("2"));
        // in a turn, while the others are still on their way
        client.connection().turns().enter(() -> {
            calls.getFirst().progress(Payload.text("3"));
            answers.getFirst().complete(Payload.text("done"));
        });
        test.settle();
        assertThat(order).containsExactly("1", "2", "3");
        assertThat(call.answer()).isCompletedWithValue(Payload.text("done"));
    }

    @Test
    void partsThatAreMoreThanTheLoopTakesFailTheCall() {
        OpenCall call = call("held", "");
        for (int i = 0; i < 10_000; i++) calls.getFirst().progress(Payload.text("x".repeat(MESSAGE)));
        assertThat(client.connection().turns().queuedBytes()).isLessThan(10 * MESSAGE);
        test.settle();
        assertThat(refusal(call).option()).isEqualTo("limits.pendingBytes");
        assertThat(calls.getFirst().cancelled().toCompletableFuture()).isDone();
        assertThat(client.connection().isOpen()).isTrue();
    }

    @Test
    void aPartOfMoreThanAMessageFailsTheCall() {
        OpenCall call = call("held", "");
        calls.getFirst().progress(Payload.text("x".repeat(MESSAGE + 1)));
        test.settle();
        assertThat(refusal(call)).hasMessage("a part of the answer has 1001 bytes, at most 1000 are allowed");
        assertThat(progress).isEmpty();
    }
}
