package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.client.ClientState;
import io.trunkline.client.TrunklineClient;
import io.trunkline.client.TrunklineException;
import io.trunkline.domain.client.ClientTransport;
import io.trunkline.domain.payload.Payload;
import io.trunkline.it.support.Crowd;
import io.trunkline.it.support.CuttingProxy;
import io.trunkline.it.support.Jwt;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.Program;
import io.trunkline.it.support.Recorded;
import io.trunkline.transport.okhttp.OkHttpTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A server with its default bounds and a heap of 256 MiB, of which one bound after the other is reached and stays so: it refuses clearly,
 * goes on answering, and loses nobody.
 */
@ExtendWith(LeakCheck.class)
class SmallHeapIT {
    private static final String JWT_SECRET = "a-secret-of-thirty-two-bytes-or-more-for-a-small-heap";
    private static final int MEMBERS = 10_000;
    private static final int INFO_BYTES = 2_048;
    private static final int CHANNELS = 4_000;
    private static final int ROUNDS = 20;
    /** Under way at a time: far less than what makes a publisher wait. */
    private static final int BATCH = 500;

    private static final Payload LARGE = Payload.text("x".repeat(1_024));
    private static final Payload SMALL = Payload.text("x");

    private static Program start() throws Exception {
        return Program.trunkline(
                List.of("TRUNKLINE_JAVA_OPTS=-Xmx256m -XX:+ExitOnOutOfMemoryError"),
                "serve",
                "--port",
                "0",
                "--set",
                "auth.open=false",
                "--set",
                "auth.jwt.secret=" + JWT_SECRET,
                "--set",
                "auth.timeout=2m", // a crowd takes its time on a busy machine
                "--set",
                "transport.jetty.detectionTimeout=2m",
                "--set",
                "liveness.pingInterval=1h", // which it does not answer
                "--set",
                "sessions.keep=1h", // only their bound ends them
                "--set",
                "access.rules=[{name: all, allow: [subscribe, publish, presence, history], who: user, channels: ['#']}]",
                "--set",
                "channels=[{pattern: room, presence: true}, {pattern: '#', history: {size: 100, age: 1h}}]");
    }

    @Test
    void reachesEveryBoundAndGoesOnAnswering() throws Exception {
        String token = token();
        try (Program server = start();
                CuttingProxy proxy = new CuttingProxy(server.awaitReady());
                ClientTransport transport = new OkHttpTransport();
                Crowd crowd = new Crowd(proxy.target());
                TrunklineClient publisher = connect(transport, proxy.target(), token);
                TrunklineClient follower = connect(transport, proxy.port(), token)) {
            crowdOfMembers(crowd, publisher, token);
            evictedHistory(proxy, publisher, follower);
            refusedChannels(publisher);
            refusedSubscriptions(transport, proxy.target(), token);

            assertThat(get(publisher.presenceStats("room")).connections()).isEqualTo(MEMBERS);
            Recorded recorded = new Recorded();
            get(follower.subscribe("kept/1", recorded));
            get(publisher.publishText("kept/1", "still here"));
            await("it is delivered")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> recorded.lines().equals(List.of("kept/1 still here")));
            droppedSessions(crowd, publisher, token);
            assertThat(server.errors()).doesNotContain("OutOfMemoryError");
        }
    }

    /** All drop at once, and as many again: those whom the server waits for stay members, and they are bounded. */
    private static void droppedSessions(Crowd crowd, TrunklineClient client, String token) throws Exception {
        for (int round = 0; round < 2; round++) {
            if (round > 0) crowdOfMembers(crowd, client, token);
            crowd.go();
            await("the server gives up those that it has no room for")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> get(client.presenceStats("room")).connections() < MEMBERS / 2);
            assertThat(get(client.presenceStats("room")).connections()).isGreaterThan(MEMBERS / 10);
        }
    }

    private static String token() {
        long end = System.currentTimeMillis() / 1_000 + 3_600;
        String info = "i".repeat(INFO_BYTES);
        return Jwt.hs256(JWT_SECRET, "{\"sub\":\"ann\",\"exp\":" + end + ",\"info\":{\"about\":\"" + info + "\"}}");
    }

    private static TrunklineClient connect(ClientTransport transport, int port, String token) throws Exception {
        return get(TrunklineClient.builder("ws://127.0.0.1:" + port + "/ws")
                .transport(transport)
                .reconnectDelay(Duration.ofMillis(1), Duration.ofMillis(50))
                .token(token)
                .connect());
    }

    /** As many members as an answer may tell of, each with much to tell. */
    private static void crowdOfMembers(Crowd crowd, TrunklineClient client, String token) throws Exception {
        crowd.come(
                MEMBERS,
                List.of(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"connect\",\"params\":{\"token\":\"" + token
                                + "\"}}",
                        "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"subscribe\",\"params\":{\"channel\":\"room\"}}"));
        var presence = get(client.presence("room"));
        assertThat(presence.count()).isGreaterThanOrEqualTo(MEMBERS);
        assertThat(presence.more()).as("an answer is bounded").isTrue();
        assertThat(presence.members()).isNotEmpty().hasSizeLessThan(MEMBERS);
    }

    /** Far more history than fits, over thousands of channels: who comes back is told what is gone of its own. */
    private static void evictedHistory(CuttingProxy proxy, TrunklineClient publisher, TrunklineClient follower)
            throws Exception {
        Recorded recorded = new Recorded();
        get(follower.subscribe("kept/0", recorded));
        proxy.refuse(true);
        proxy.cut();
        await("the follower is away")
                .atMost(Duration.ofSeconds(30))
                .until(() -> follower.state() == ClientState.RECOVERING);
        for (int round = 0; round < ROUNDS; round++) publish(publisher, CHANNELS, i -> "kept/" + i, LARGE);
        get(publisher.publishText("kept/0", "last"));
        proxy.refuse(false);
        await("the follower is back")
                .atMost(Duration.ofSeconds(30))
                .until(() -> !recorded.lines().isEmpty()
                        && recorded.lines().getLast().equals("kept/0 last"));
        assertThat(recorded.lines().getFirst()).startsWith("kept/0 lost ");
        int lost = Integer.parseInt(recorded.lines().getFirst().substring("kept/0 lost ".length()));
        assertThat(lost).isBetween(ROUNDS / 2, ROUNDS);
        assertThat(lost + recorded.count() - 1).as("nothing is untold").isEqualTo(ROUNDS + 1);
    }

    private static void refusedChannels(TrunklineClient publisher) throws Exception {
        assertThat(refusalOf(() -> publish(publisher, 100_000, i -> "more/" + i, SMALL)))
                .isEqualTo("limits.channels");
    }

    private static void refusedSubscriptions(ClientTransport transport, int port, String token) throws Exception {
        List<TrunklineClient> clients = new ArrayList<>();
        try {
            String refusal = "";
            while (!refusal.equals("limits.totalSubscriptionBytes")) {
                TrunklineClient client = connect(transport, port, token);
                clients.add(client);
                String own = "own/" + clients.size() + "/";
                refusal = refusalOf(() -> subscribe(client, 1_001, i -> own + i + "/*"));
                assertThat(refusal).isIn("limits.subscriptions", "limits.totalSubscriptionBytes");
            }
            assertThat(clients).hasSizeGreaterThan(10);
            get(clients.getLast().ping());
        } finally {
            clients.forEach(TrunklineClient::close);
        }
    }

    private static void publish(TrunklineClient client, int count, IntFunction<String> channel, Payload payload)
            throws Exception {
        inBatches(count, i -> client.publish(channel.apply(i), payload));
    }

    private static void subscribe(TrunklineClient client, int count, IntFunction<String> pattern) throws Exception {
        inBatches(count, i -> client.subscribe(pattern.apply(i), publication -> {}));
    }

    private static void inBatches(int count, IntFunction<CompletableFuture<?>> operation) throws Exception {
        for (int from = 0; from < count; from += BATCH) {
            List<CompletableFuture<?>> batch = new ArrayList<>();
            for (int i = from; i < Math.min(count, from + BATCH); i++) batch.add(operation.apply(i));
            for (CompletableFuture<?> each : batch) get(each);
        }
    }

    /** Work that the server has to refuse at some point. */
    private interface Excess {
        void run() throws Exception;
    }

    /** The option that refused. */
    private static String refusalOf(Excess excess) throws Exception {
        try {
            excess.run();
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof TrunklineException why && why.option() != null) return why.option();
            throw refused;
        }
        throw new AssertionError("nothing was refused");
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }
}
