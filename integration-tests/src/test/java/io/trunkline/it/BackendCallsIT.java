package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.client.CallOptions;
import io.trunkline.client.TrunklineException;
import io.trunkline.domain.payload.Payload;
import io.trunkline.it.support.AppBackend;
import io.trunkline.it.support.Door;
import io.trunkline.it.support.JavaClient;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.TestServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls that the application's backend answers, by every way in. */
@ExtendWith(LeakCheck.class)
class BackendCallsIT {
    private static String orders(AppBackend backend) {
        return "calls.http=[{methods: [orders.*], url: '" + backend.url() + "'}]";
    }

    private static JavaClient connect(TestServer server, Door door) throws Exception {
        return JavaClient.connect(door.url(server), builder -> builder);
    }

    private static CompletableFuture<Payload> call(JavaClient client, String method) {
        return client.client().call(method, Payload.json("{\"id\":7}"));
    }

    private static void assertRefused(ThrowingCallable call, String name, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        TrunklineException.class,
                        refusal -> assertThat(refusal.name()).isEqualTo(name))
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @EnumSource
    void theBackendAnswersAndRefuses(Door door) throws Exception {
        AppBackend.Application shop = (question, exchange) -> question.startsWith("{\"method\":\"orders.cancel\"")
                ? "{\"data\":{\"cancelled\":7}}"
                : "{\"error\":{\"code\":\"unknownOrder\",\"message\":\"there is no order 7\",\"data\":{\"id\":7}}}";
        try (AppBackend backend = AppBackend.start(shop);
                TestServer server = TestServer.start(orders(backend));
                JavaClient client = connect(server, door)) {
            assertThat(call(client, "orders.cancel").get(10, TimeUnit.SECONDS))
                    .isEqualTo(Payload.json("{\"cancelled\":7}"));
            assertThat(backend.asked().getFirst()).contains("\"data\":{\"id\":7}", "\"user\":null");
            assertRefused(() -> call(client, "orders.find").get(10, TimeUnit.SECONDS), "failed", "there is no order 7");
            assertRefused(() -> call(client, "stock.find").get(10, TimeUnit.SECONDS), "methodNotFound", "stock.find");
            assertThat(server.events().faults()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void linesOfTheAnswerAreProgress(Door door) throws Exception {
        AppBackend.Application inLines = (question, exchange) -> {
            exchange.getResponseHeaders().add("Content-Type", "application/x-ndjson");
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            for (String line : List.of("{\"progress\":1}\n", "{\"progress\":2}\n", "{\"data\":\"done\"}\n")) {
                body.write(line.getBytes(StandardCharsets.UTF_8));
                body.flush();
            }
            return null;
        };
        try (AppBackend backend = AppBackend.start(inLines);
                TestServer server = TestServer.start(orders(backend));
                JavaClient client = connect(server, door)) {
            List<String> parts = new CopyOnWriteArrayList<>();
            Payload answer = client.client()
                    .call(
                            "orders.export",
                            Payload.json("null"),
                            CallOptions.DEFAULT.onProgress(part -> parts.add(part.asText())))
                    .get(10, TimeUnit.SECONDS);
            assertThat(answer).isEqualTo(Payload.text("done"));
            assertThat(parts).containsExactly("1", "2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCancelEndsTheRequest(Door door) throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AppBackend.Application endless = (question, exchange) -> {
            exchange.sendResponseHeaders(200, 0);
            cancelled.await();
            try {
                while (true) exchange.getResponseBody().write(new byte[64 * 1024]);
            } catch (IOException gone) {
                ended.countDown();
            }
            return null;
        };
        try (AppBackend backend = AppBackend.start(endless);
                TestServer server = TestServer.start(orders(backend));
                JavaClient client = connect(server, door)) {
            CompletableFuture<Payload> call = call(client, "orders.export");
            backend.awaitQuestion("orders.export");
            call.cancel(false);
            // answered after the cancel, which came before it
            client.client().ping().get(10, TimeUnit.SECONDS);
            cancelled.countDown();
            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(server.events().faults()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBackendThatIsKilledMakesCallsUnavailable(Door door) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AppBackend.Application hangs = (question, exchange) -> {
            never.await();
            return null;
        };
        try (AppBackend backend = AppBackend.start(hangs);
                TestServer server = TestServer.start(orders(backend));
                JavaClient client = connect(server, door)) {
            CompletableFuture<Payload> call = call(client, "orders.cancel");
            backend.awaitQuestion("orders.cancel");
            backend.kill();
            assertRefused(() -> call.get(10, TimeUnit.SECONDS), "unavailable", "the call was not answered");
            assertRefused(
                    () -> call(client, "orders.cancel").get(10, TimeUnit.SECONDS),
                    "unavailable",
                    "the application's backend cannot be reached");
            assertThat(server.events().faults()).isEmpty();
        }
    }
}
