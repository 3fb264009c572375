package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.client.CallOptions;
import io.trunkline.client.TrunklineException;
import io.trunkline.client.TrunklineException.Kind;
import io.trunkline.domain.call.Call;
import io.trunkline.domain.call.CallException;
import io.trunkline.domain.payload.Payload;
import io.trunkline.it.support.JavaClient;
import io.trunkline.it.support.Jwt;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.TestServer;
import io.trunkline.it.support.Way;
import io.trunkline.server.call.TypedCalls;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls of methods, by every way in and in both forms of the native protocol. */
@ExtendWith(LeakCheck.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallIT {
    private static final String JWT_SECRET = "a-secret-of-thirty-two-bytes-or-more-for-calls";
    private static final String GRANTS = "[{\"actions\":[\"call\"],\"channels\":[\"open/#\"]}]";
    private static final int AT_ONCE = 50;

    record Sum(int a, int b) {}

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    /** The calls of {@code open.held}, which the tests answer, or nobody does. */
    private final BlockingQueue<Call> held = new LinkedBlockingQueue<>();

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start("auth.open=false", "http.metricsRole=none", "auth.jwt.secret=" + JWT_SECRET);
        var calls = server.hub().calls();
        calls.handle("open.echo", call -> CompletableFuture.completedFuture(call.data()));
        calls.handle("closed.echo", call -> CompletableFuture.completedFuture(call.data()));
        calls.handle("open.held", call -> {
            held.add(call);
            return new CompletableFuture<>();
        });
        calls.handle("open.fails", call -> {
            throw new CallException("outOfStock", "only 2 left", Payload.json("{\"left\":2}"));
        });
        calls.handle("open.steps", call -> {
            for (int i = 0; i < 3; i++) call.progress(Payload.json("{\"step\":" + i + "}"));
            return CompletableFuture.completedFuture(Payload.text("done"));
        });
        new TypedCalls(calls).handle("open.sum", Sum.class, Integer.class, (sum, call) -> sum.a() + sum.b(), threads);
    }

    @AfterAll
    void stop() {
        server.close();
        threads.close();
    }

    @BeforeEach
    void forget() {
        held.clear();
    }

    static Stream<Arguments> lines() {
        return Stream.of(Way.values()).flatMap(way -> Stream.of(Arguments.of(way, false), Arguments.of(way, true)));
    }

    private JavaClient connect(Way way, boolean binary) throws Exception {
        String token = Jwt.hs256(
                JWT_SECRET,
                "{\"sub\":\"ann\",\"exp\":" + (System.currentTimeMillis() / 1_000 + 3_600) + ",\"trunkline\":" + GRANTS
                        + "}");
        return JavaClient.connect(way.url(way.port(server)), builder -> {
            builder.token(token);
            return binary ? builder.binary() : builder;
        });
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    private static TrunklineException failure(CompletableFuture<?> future) throws Exception {
        try {
            throw new AssertionError("answered with " + get(future));
        } catch (ExecutionException failed) {
            return (TrunklineException) failed.getCause();
        }
    }

    private Call nextHeld() throws InterruptedException {
        Call call = held.poll(10, TimeUnit.SECONDS);
        assertThat(call).as("a call within ten seconds").isNotNull();
        return call;
    }

    @ParameterizedTest
    @MethodSource("lines")
    void manyAreAnsweredAtOnce(Way way, boolean binary) throws Exception {
        try (JavaClient client = connect(way, binary)) {
            List<CompletableFuture<Payload>> answers = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> client.client().callJson("open.echo", "{\"n\":" + i + "}"))
                    .toList();
            for (int i = 0; i < AT_ONCE; i++) {
                assertThat(get(answers.get(i))).isEqualTo(Payload.json("{\"n\":" + i + "}"));
            }
            Payload bytes = Payload.binary(new byte[] {0, 1, -1});
            assertThat(get(client.client().call("open.echo", bytes))).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void typedArgumentsAreCheckedAndAnswered(Way way, boolean binary) throws Exception {
        try (JavaClient client = connect(way, binary)) {
            assertThat(get(client.client().callJson("open.sum", "{\"a\":2,\"b\":3}")))
                    .isEqualTo(Payload.json("5"));
            TrunklineException refused = failure(client.client().callJson("open.sum", "{\"a\":2,\"b\":\"3\"}"));
            assertThat(refused.name()).isEqualTo("invalidParams");
            assertThat(refused).hasMessage("data.b must be a whole number in range");
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void partsComeInOrderBeforeTheAnswer(Way way, boolean binary) throws Exception {
        try (JavaClient client = connect(way, binary)) {
            List<String> heard = new CopyOnWriteArrayList<>();
            CompletableFuture<List<String>> before = client.client()
                    .call(
                            "open.steps",
                            Payload.json("1"),
                            CallOptions.DEFAULT.onProgress(part -> heard.add(part.asText())))
                    .thenApply(answer -> List.copyOf(heard));
            assertThat(get(before)).containsExactly("{\"step\":0}", "{\"step\":1}", "{\"step\":2}");
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aCancelReachesTheHandlerAndLaterCallsGoOn(Way way, boolean binary) throws Exception {
        try (JavaClient client = connect(way, binary)) {
            CompletableFuture<Payload> answer = client.client().callJson("open.held", "1");
            Call call = nextHeld();
            assertThat(call.principal().user()).isEqualTo("ann");
            get(client.client().callJson("open.echo", "1"));
            answer.cancel(true);
            get(call.cancelled().toCompletableFuture());
            get(client.client().callJson("open.echo", "1"));
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void whatGoesWrongIsTold(Way way, boolean binary) throws Exception {
        try (JavaClient client = connect(way, binary)) {
            TrunklineException failed = failure(client.client().callJson("open.fails", "1"));
            assertThat(failed.kind()).isEqualTo(Kind.SERVER);
            assertThat(failed).hasMessage("only 2 left");
            assertThat(failed.name()).isEqualTo("failed");
            assertThat(failed.reason()).isEqualTo("outOfStock");
            assertThat(failed.data()).isEqualTo(Payload.json("{\"left\":2}"));

            assertThat(failure(client.client().callJson("closed.echo", "1")).name())
                    .isEqualTo("refused");
            assertThat(failure(client.client().callJson("open.ecko", "1")))
                    .hasMessage("there is no method 'open.ecko' to call; the nearest is 'open.echo'");
            CallOptions hurry = CallOptions.DEFAULT.timeout(Duration.ofMillis(50));
            TrunklineException late = failure(client.client().call("open.held", Payload.json("1"), hurry));
            assertThat(late.name()).isEqualTo("timeout");
            get(nextHeld().cancelled().toCompletableFuture());
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void callsEndWithTheirConnection(Way way, boolean binary) throws Exception {
        Call call;
        CompletableFuture<Payload> answer;
        try (JavaClient client = connect(way, binary)) {
            answer = client.client().callJson("open.held", "1");
            call = nextHeld();
        }
        assertThat(failure(answer).kind()).isEqualTo(Kind.CLOSED);
        get(call.cancelled().toCompletableFuture());
    }

    @ParameterizedTest
    @MethodSource("lines")
    void endsAreCounted(Way way, boolean binary) throws Exception {
        try (JavaClient client = connect(way, binary)) {
            double before = server.metric("trunkline_calls_total");
            get(client.client().callJson("open.echo", "1"));
            failure(client.client().callJson("open.fails", "1"));
            await().untilAsserted(() ->
                    assertThat(server.metric("trunkline_calls_total")).isEqualTo(before + 2));
        }
    }
}
