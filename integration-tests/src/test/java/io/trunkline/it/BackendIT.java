package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.client.PublishResult;
import io.trunkline.client.TrunklineException;
import io.trunkline.domain.payload.Payload;
import io.trunkline.it.support.AppBackend;
import io.trunkline.it.support.Door;
import io.trunkline.it.support.JavaClient;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The application's backend decides over connects, subscribes and publishes, by every way in; and what becomes of it when it fails. */
@ExtendWith(LeakCheck.class)
class BackendIT {
    private static final String YES = "{\"allow\":true}";
    private static final String KEY_OF_ANN = "a-key-of-ann-at-the-backend";
    private static final String KEY_OF_BOB = "a-key-of-bob-at-the-backend";
    private static final int REFUSED = 3504;
    private static final int UNAVAILABLE = 3015;
    private static final int FLOOD = 100;
    private static final int EACH = 5;

    private static JavaClient connect(TestServer server, Door door) throws Exception {
        return JavaClient.connect(door.url(server), builder -> builder);
    }

    private static JavaClient connect(TestServer server, Door door, String key) throws Exception {
        return JavaClient.connect(door.url(server), builder -> builder.token(key));
    }

    private static BlockingQueue<String> heard(JavaClient client, String channel) throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        client.client()
                .subscribe(
                        channel, publication -> heard.add(publication.payload().asText()))
                .get(10, TimeUnit.SECONDS);
        return heard;
    }

    private static void assertRefused(ThrowingCallable command, String name, String message) {
        assertThatThrownBy(command)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        TrunklineException.class,
                        refusal -> assertThat(refusal.name()).isEqualTo(name))
                .hasMessageContaining(message);
    }

    private static void assertClosed(ThrowingCallable connect, int code, String reason) {
        assertThatThrownBy(connect)
                .isInstanceOf(ExecutionException.class)
                .rootCause()
                .isInstanceOfSatisfying(
                        TrunklineException.class,
                        closed -> assertThat(closed.code()).isEqualTo(code))
                .hasMessageContaining(reason);
    }

    private static void publish(JavaClient client, String channel, String text) throws Exception {
        client.client().publish(channel, Payload.text(text)).get(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource
    void theBackendKnowsWhoComesAndMaySendThemAway(Door door) throws Exception {
        AppBackend.Application noBob = (question, exchange) -> question.contains("\"user\":\"bob\"")
                ? "{\"allow\":false,\"reason\":\"bob is banned\"}"
                : "{\"allow\":true,\"info\":{\"name\":\"Ann\"}}";
        try (AppBackend backend = AppBackend.start(noBob);
                TestServer server = TestServer.start(
                        backend.hooks(),
                        "hooks.http.events=connect",
                        "auth.open=false",
                        "http.metricsRole=none",
                        "auth.keys=[{name: ann, key: " + KEY_OF_ANN + "}, {name: bob, key: " + KEY_OF_BOB + "}]",
                        "access.rules=[{name: all, allow: [subscribe], who: user, channels: ['#']}]")) {
            try (JavaClient ann = connect(server, door, KEY_OF_ANN)) {
                assertThat(ann.client().info().user()).isEqualTo("ann");
                assertRefusedByName(() -> connect(server, door, KEY_OF_BOB), "bob is banned");
                assertThat(backend.asked()).hasSize(2).allMatch(it -> it.startsWith("{\"event\":\"connect\""));
            }
            assertThat(server.events().faults()).isEmpty();
        }
    }

    private static void assertRefusedByName(ThrowingCallable connect, String reason) {
        assertThatThrownBy(connect)
                .isInstanceOf(ExecutionException.class)
                .rootCause()
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedConnectionIsClosed(Door door) throws Exception {
        try (AppBackend backend =
                        AppBackend.start((question, exchange) -> "{\"allow\":false,\"reason\":\"not on Sundays\"}");
                TestServer server = TestServer.start(backend.hooks())) {
            assertClosed(() -> connect(server, door), REFUSED, "not on Sundays");
            assertThat(server.events().faults()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theBackendRefusesASubscribeAndAltersAPublish(Door door) throws Exception {
        AppBackend.Application editor = (question, exchange) -> {
            if (question.contains("\"channel\":\"secret\"")) return "{\"allow\":false,\"reason\":\"members only\"}";
            if (question.contains("\"data\":\"damn\"")) return "{\"allow\":true,\"data\":\"d***\"}";
            return YES;
        };
        try (AppBackend backend = AppBackend.start(editor);
                TestServer server = TestServer.start(backend.hooks());
                JavaClient client = connect(server, door);
                JavaClient other = connect(server, Door.WEBSOCKET)) {
            assertRefused(
                    () -> client.client().subscribe("secret", each -> {}).get(10, TimeUnit.SECONDS),
                    "refused",
                    "members only");
            BlockingQueue<String> toOther = heard(other, "chat");
            publish(client, "chat", "hello");
            publish(client, "chat", "damn");
            server.publish("chat", "the application is not asked");
            assertThat(toOther.poll(10, TimeUnit.SECONDS)).isEqualTo("hello");
            assertThat(toOther.poll(10, TimeUnit.SECONDS)).isEqualTo("d***");
            assertThat(toOther.poll(10, TimeUnit.SECONDS)).isEqualTo("the application is not asked");
            assertThat(server.events().faults()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whenTheBackendIsKilledWhatItWasAskedIsRefusedForNow(Door door) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AppBackend.Application hangs = (question, exchange) -> {
            if (question.contains("\"hold\"")) never.await();
            return YES;
        };
        try (AppBackend backend = AppBackend.start(hangs);
                TestServer server = TestServer.start(backend.hooks());
                JavaClient client = connect(server, door);
                JavaClient other = connect(server, Door.WEBSOCKET)) {
            BlockingQueue<String> toOther = heard(other, "chat");
            CompletableFuture<PublishResult> held = client.client().publish("chat", Payload.text("hold"));
            backend.awaitQuestion("\"hold\"");
            backend.kill();
            assertRefused(() -> held.get(10, TimeUnit.SECONDS), "unavailable", "the decision could not be had");
            assertRefused(() -> publish(client, "chat", "next"), "unavailable", "cannot be reached");
            assertClosed(() -> connect(server, door), UNAVAILABLE, "cannot be reached");
            server.publish("chat", "still there");
            assertThat(toOther.poll(10, TimeUnit.SECONDS))
                    .as("nobody else is hurt")
                    .isEqualTo("still there");
            client.client().ping().get(10, TimeUnit.SECONDS);
            assertThat(server.events().faults()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{\"allow\":\"yes\"}", "[]"})
    void nonsenseRefusesForNowOrIsOverlooked(String nonsense) throws Exception {
        AppBackend.Application speaksNonsense =
                (question, exchange) -> question.startsWith("{\"event\":\"connect\"") ? YES : nonsense;
        try (AppBackend backend = AppBackend.start(speaksNonsense)) {
            try (TestServer closed = TestServer.start(backend.hooks());
                    JavaClient client = connect(closed, Door.WEBSOCKET)) {
                assertRefused(() -> publish(client, "chat", "x"), "unavailable", "the decision could not be had");
                assertThat(closed.events().faults()).isEmpty();
            }
            try (TestServer open = TestServer.start(backend.hooks(), "hooks.http.failOpen=true");
                    JavaClient client = connect(open, Door.WEBSOCKET)) {
                BlockingQueue<String> heard = heard(client, "chat");
                publish(client, "chat", "x");
                assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("x");
            }
        }
    }

    @Test
    void whileTheBackendIsSlowOthersAreServedAndNoLoopIsBlocked() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        AppBackend.Application slowForChats = (question, exchange) -> {
            if (question.contains("\"channel\":\"chat\"")) slow.await();
            return YES;
        };
        try (AppBackend backend = AppBackend.start(slowForChats);
                TestServer server = TestServer.start(backend.hooks());
                JavaClient waiting = connect(server, Door.TCP);
                JavaClient other = connect(server, Door.WEBSOCKET)) {
            BlockingQueue<String> toOther = heard(other, "news");
            CompletableFuture<PublishResult> published = waiting.client().publish("chat", Payload.text("slow"));
            backend.awaitQuestion("\"channel\":\"chat\"");
            publish(other, "news", "fast");
            assertThat(toOther.poll(10, TimeUnit.SECONDS)).isEqualTo("fast");
            assertThat(published).isNotDone();
            slow.countDown();
            published.get(10, TimeUnit.SECONDS);
            assertThat(server.events().faults()).isEmpty();
        }
    }

    @Test
    void aFloodIsAskedAboutAFewAtATimeAndKeepsEachPublishersOrder() throws Exception {
        try (AppBackend backend = AppBackend.start((question, exchange) -> YES);
                TestServer server = TestServer.start(backend.hooks(), "hooks.http.concurrency=4");
                JavaClient subscriber = connect(server, Door.WEBSOCKET)) {
            BlockingQueue<String> heard = heard(subscriber, "flood/*");
            List<JavaClient> publishers = new ArrayList<>();
            try {
                for (int i = 0; i < FLOOD; i++) {
                    publishers.add(connect(server, Door.values()[i % Door.values().length]));
                }
                List<CompletableFuture<?>> all = new ArrayList<>();
                for (int n = 0; n < EACH; n++) {
                    for (int i = 0; i < FLOOD; i++) {
                        all.add(publishers.get(i).client().publish("flood/" + i, Payload.text(i + " " + n)));
                    }
                }
                for (CompletableFuture<?> each : all) each.get(30, TimeUnit.SECONDS);
            } finally {
                for (JavaClient each : publishers) each.close();
            }
            int[] next = new int[FLOOD];
            for (int i = 0; i < FLOOD * EACH; i++) {
                String[] words = heard.poll(10, TimeUnit.SECONDS).split(" ");
                assertThat(words[1]).isEqualTo(String.valueOf(next[Integer.parseInt(words[0])]++));
            }
            assertThat(backend.mostAtOnce()).isBetween(2, 4);
            assertThat(server.events().faults()).isEmpty();
        }
    }
}
