package io.trunkline.backend.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.trunkline.backend.internal.FakeBackend;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.call.CallException;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.hub.Registration;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.testkit.TestHub;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that a backend answers, well or badly. */
final class HttpCallsTest {
    private static final Payload NOTHING = Payload.json("null");

    private FakeBackend backend;
    private HttpCalls calls;

    @BeforeEach
    void start() throws IOException {
        backend = new FakeBackend();
        calls = new HttpCalls(config());
    }

    private HttpCallsConfig config() {
        return HttpCallsConfig.of(List.of("orders.*"), backend.url(), null);
    }

    private void use(HttpCallsConfig config) {
        calls.close();
        calls = new HttpCalls(config);
    }

    @AfterEach
    void stop() {
        calls.close();
        backend.close();
    }

    private CompletableFuture<Payload> call(FakeCall call) {
        return calls.onCall(call).toCompletableFuture();
    }

    private CompletableFuture<Payload> call() {
        return call(new FakeCall(NOTHING));
    }

    private void answerLines(String... lines) {
        backend.answer(exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/x-ndjson; charset=utf-8");
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            for (String line : lines) {
                body.write(line.getBytes(StandardCharsets.UTF_8));
                body.flush();
            }
        });
    }

    private static void assertFails(CompletableFuture<Payload> call, ErrorCode code, String message) {
        assertThatThrownBy(call::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .asInstanceOf(type(CommandException.class))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code))
                .satisfies(refusal ->
                        assertThat(refusal.getMessage()).startsWith("the call was not answered: " + message));
    }

    @Test
    void tellsTheMethodItsArgumentsAndWhoCalls() {
        use(HttpCallsConfig.of(List.of("orders.*"), backend.url(), Secret.of("Bearer call-s3cret")));
        backend.answer(200, "{\"data\":{\"done\": true}}");
        assertThat(call(new FakeCall(Payload.json("{\"id\":7}"))).join()).isEqualTo(Payload.json("{\"done\": true}"));
        assertThat(backend.asked)
                .containsExactly("{\"method\":\"orders.cancel\",\"data\":{\"id\":7},\"connection\":\"c-1\","
                        + "\"user\":\"ann\",\"roles\":[\"staff\"]}");
        assertThat(backend.authorizations).containsExactly("Bearer call-s3cret");
    }

    @Test
    void answersMayBeOfAnyKind() {
        backend.answer(200, "{\"data\":\"text\"}");
        assertThat(call().join()).isEqualTo(Payload.text("text"));
        backend.answer(200, "{\"base64\":\"AQID\"}");
        assertThat(call().join()).isEqualTo(Payload.binary(new byte[] {1, 2, 3}));
        backend.answer(200, "{\"data\":null}");
        assertThat(call().join()).isEqualTo(NOTHING);
    }

    @Test
    void anErrorReachesTheCallerAsItIs() {
        backend.answer(
                200, "{\"error\":{\"code\":\"outOfStock\",\"message\":\"none left\",\"data\":{\"next\":\"Monday\"}}}");
        assertThatThrownBy(() -> call().join())
                .cause()
                .asInstanceOf(type(CallException.class))
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo("outOfStock"))
                .satisfies(failure -> assertThat(failure.getMessage()).isEqualTo("none left"))
                .satisfies(failure -> assertThat(failure.data()).isEqualTo(Payload.json("{\"next\":\"Monday\"}")));
        backend.answer(200, "{\"error\":{}}");
        assertThatThrownBy(() -> call().join())
                .cause()
                .asInstanceOf(type(CallException.class))
                .satisfies(failure -> assertThat(failure.reason()).isNull())
                .satisfies(failure -> assertThat(failure.getMessage()).isEqualTo("the application refused the call"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "500 | `` | the application's backend answered with status 500",
                "302 | `` | the application's backend answered with status 302",
                "200 | <html> | the answer is not JSON",
                "200 | [] | the answer must be an object, but is an array",
                "200 | {} | the answer has no 'data', no 'base64' and no 'error'",
                "200 | {\"error\":1} | 'error' must be an object",
                "200 | {\"error\":{},\"data\":1} | 'error' excludes 'data' and 'base64'",
                "200 | {\"error\":{\"code\":1}} | 'code' of 'error' must be a text of 1 to 64 characters",
                "200 | {\"base64\":\"?\"} | 'base64' must be base64"
            })
    void nonsenseIsUnavailable(int status, String body, String why) {
        backend.answer(status, body);
        assertFails(call(), ErrorCode.UNAVAILABLE, why);
    }

    @Test
    void linesTellHowFarItIs() throws InterruptedException {
        CountDownLatch half = new CountDownLatch(1);
        backend.answer(exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/x-ndjson");
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            body.write("{\"progress\":{\"done\":1}}\n{\"progr".getBytes(StandardCharsets.UTF_8));
            body.flush();
            half.await();
            body.write("ess\":\"two\"}\r\n\r\n{\"data\":3}".getBytes(StandardCharsets.UTF_8));
        });
        FakeCall call = new FakeCall(NOTHING);
        CompletableFuture<Payload> answer = call(call);
        assertThat(call.parts.take()).as("before the answer is whole").isEqualTo(Payload.json("{\"done\":1}"));
        assertThat(answer).isNotDone();
        half.countDown();
        assertThat(answer.join()).isEqualTo(Payload.json("3"));
        assertThat(call.parts).containsExactly(Payload.text("two"));
    }

    @Test
    void nothingIsReadAfterTheResult() {
        answerLines("{\"data\":1}\n", "{\"progress\":2}\nnonsense\n");
        FakeCall call = new FakeCall(NOTHING);
        assertThat(call(call).join()).isEqualTo(Payload.json("1"));
        assertThat(call.parts).isEmpty();
    }

    @Test
    void linesMayEndInAnError() {
        answerLines("{\"progress\":1}\n", "{\"error\":{\"message\":\"no\"}}\n");
        assertThatThrownBy(() -> call().join()).cause().isInstanceOf(CallException.class);
    }

    @Test
    void nonsenseInLinesIsUnavailable() {
        answerLines("{\"progress\":1}\n");
        assertFails(call(), ErrorCode.UNAVAILABLE, "the answer ended without a result");
        answerLines("{\"progress\":1}\n", "<html>\n");
        assertFails(call(), ErrorCode.UNAVAILABLE, "a line of the answer is not JSON");
        answerLines("x".repeat(1 << 20), "x".repeat(1 << 20), "x");
        assertFails(call(), ErrorCode.UNAVAILABLE, "a line of the answer is longer than 2097152 bytes");
    }

    @Test
    void aCallThatIsCancelledClosesTheRequestsConnection() throws InterruptedException {
        Semaphore closed = new Semaphore(0);
        CountDownLatch cancelled = new CountDownLatch(1);
        backend.answer(exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/x-ndjson");
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            body.write("{\"progress\":1}\n".getBytes(StandardCharsets.UTF_8));
            body.flush();
            cancelled.await();
            try {
                while (true) body.write(new byte[64 * 1024]);
            } catch (IOException gone) {
                closed.release();
            }
        });
        FakeCall call = new FakeCall(NOTHING);
        CompletableFuture<Payload> answer = call(call);
        call.parts.take();
        call.cancel();
        assertFails(answer, ErrorCode.CANCELLED, "the question was given up");
        cancelled.countDown();
        assertThat(closed.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCallThatIsCancelledWhileItWaitsIsNotAskedAbout() throws InterruptedException {
        use(config().withLimits(1, 10));
        backend.answer(200, "{\"data\":1}");
        backend.hold(false);
        CompletableFuture<Payload> first = call();
        backend.arrived.acquire();
        FakeCall waiting = new FakeCall(NOTHING);
        CompletableFuture<Payload> second = call(waiting);
        waiting.cancel();
        backend.letGo();
        assertThat(first.join()).isEqualTo(Payload.json("1"));
        assertFails(second, ErrorCode.CANCELLED, "the question was given up");
        assertThat(call().join()).isEqualTo(Payload.json("1"));
        assertThat(backend.asked).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBackendThatIsTooSlowIsATimeout(boolean onlyItsBody) {
        use(config().withTimeout(Duration.ofMillis(200)));
        backend.hold(onlyItsBody);
        assertFails(call(), ErrorCode.TIMEOUT, "no answer within calls.http.timeout, PT0.2S");
    }

    @Test
    void aBackendThatDiesIsUnavailable() throws InterruptedException {
        backend.hold(true);
        CompletableFuture<Payload> answer = call();
        backend.arrived.acquire();
        backend.close();
        assertFails(answer, ErrorCode.UNAVAILABLE, "");
        assertFails(call(), ErrorCode.UNAVAILABLE, "the application's backend cannot be reached");
    }

    @Test
    void whatWaitsIsBounded() throws InterruptedException {
        use(config().withLimits(1, 0));
        backend.answer(200, "{\"data\":1}");
        backend.hold(false);
        CompletableFuture<Payload> first = call();
        backend.arrived.acquire();
        assertFails(call(), ErrorCode.BUSY, "0 calls wait already, as many as calls.http.waiting allows");
        backend.letGo();
        assertThat(first.join()).isEqualTo(Payload.json("1"));
    }

    @Test
    void allOfItsMethodsAreRegisteredOrNone() {
        TestHub test = new TestHub();
        use(HttpCallsConfig.of(List.of("orders.*", "echo"), backend.url(), null));
        Registration taken = test.hub().calls().handle("echo", call -> CompletableFuture.completedStage(NOTHING));
        assertThatThrownBy(() -> calls.addTo(test.hub().calls()))
                .hasMessageContaining("method 'echo' has a handler already");
        taken.close();
        calls.addTo(test.hub().calls()).close();
        calls.addTo(test.hub().calls());
    }

    @Test
    void namesOptionAndRuleOfWhatItRefuses() {
        assertThatThrownBy(() -> HttpCallsConfig.of(List.of(), backend.url(), null))
                .hasMessage("calls.http.methods must not be empty");
        assertThatThrownBy(() -> config().withTimeout(Duration.ofHours(2)))
                .hasMessage("calls.http.timeout must be PT0.001S to PT1H, but was PT2H");
        assertThatThrownBy(() -> config().withLimits(0, 0))
                .hasMessage("calls.http.concurrency must be 1 to 1000, but was 0");
        assertThatThrownBy(() -> config().withLimits(1, -1))
                .hasMessage("calls.http.waiting must be 0 to 100000, but was -1");
    }
}
