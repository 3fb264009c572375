package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.testkit.LineProtocol;
import io.trunkline.domain.testkit.RecordingObserver;
import io.trunkline.domain.testkit.RecordingOutlet;
import io.trunkline.domain.testkit.ThreadEventLoop;
import io.trunkline.domain.time.Clock;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Delivery with real threads: three loops, publishers that race, subscribers that come and go. */
final class ThreadedDeliveryTest {
    private static final int LOOPS = 3;

    private final RecordingObserver observer = new RecordingObserver();
    private final Hub hub = new Hub(HubConfig.DEFAULT, HubPorts.inMemory(Clock.SYSTEM, observer));
    private final List<ThreadEventLoop> loops = new ArrayList<>();
    private final List<Turns> turns = new ArrayList<>();

    private record Client(Connection connection, RecordingOutlet outlet) {}

    @BeforeEach
    void start() {
        for (int i = 0; i < LOOPS; i++) {
            loops.add(new ThreadEventLoop("delivery-" + i));
            turns.add(hub.join(loops.get(i)));
        }
    }

    @AfterEach
    void stop() {
        loops.forEach(ThreadEventLoop::close);
        hub.close();
        assertThat(observer.faults()).isEmpty();
    }

    private <T> T inTurn(int loop, Supplier<T> task) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        turns.get(loop).post(() -> result.complete(task.get()));
        return result.get(30, TimeUnit.SECONDS);
    }

    private Client connect(int loop, String... patterns) throws Exception {
        RecordingOutlet outlet = new RecordingOutlet();
        Handshake handshake = Handshake.plain(TransportKind.TCP, InetSocketAddress.createUnresolved("client.test", 1));
        Connection connection = inTurn(loop, () -> {
            Connection attached = hub.attach(handshake, new LineProtocol(hub), turns.get(loop), outlet);
            outlet.attachTo(attached);
            return attached;
        });
        for (String pattern : patterns) {
            inTurn(loop, () -> hub.subscribe(connection, ChannelPattern.parse(pattern), false))
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
        }
        return new Client(connection, outlet);
    }

    /** What the client got so far, seen from its loop once all that was posted before has been delivered. */
    private List<String> received(Client client) throws Exception {
        CompletableFuture<List<String>> messages = new CompletableFuture<>();
        Turns own = client.connection.turns();
        own.post(() -> own.touch(() -> messages.complete(List.copyOf(client.outlet.messages()))));
        return messages.get(30, TimeUnit.SECONDS);
    }

    @Test
    void twentyThousandPublicationsReachAHundredSubscribersOnceEachInOrder() throws Exception {
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            clients.add(connect(i % LOOPS, "news/#", i % 2 == 0 ? "news/usa" : "news/*"));
        }
        List<String> expected = new ArrayList<>();
        List<CompletableFuture<PublishResult>> results = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            results.add(hub.publish("news/usa", Payload.text("n" + i)));
            expected.add("msg news/usa n" + i);
        }
        CompletableFuture.allOf(results.toArray(CompletableFuture[]::new)).get(50, TimeUnit.SECONDS);

        for (Client client : clients) {
            assertThat(received(client)).isEqualTo(expected);
        }
        assertThat(observer.delivered()).isEqualTo(2_000_000);
    }

    @Test
    void racingPublishersAreSeenInOneOrderByAllAndEachInItsOwn() throws Exception {
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            clients.add(connect(i % LOOPS, "a", "b"));
        }
        AtomicBoolean done = new AtomicBoolean();
        FutureTask<Integer> passersBy = new FutureTask<>(() -> comeAndGo(done));
        new Thread(passersBy).start();
        List<Thread> publishers = new ArrayList<>();
        for (int p = 0; p < 3; p++) {
            Client publisher = connect(p);
            int number = p;
            publishers.add(new Thread(() -> publishAlternately(publisher, number)));
        }
        publishers.forEach(Thread::start);
        for (Thread publisher : publishers) publisher.join(30_000);
        done.set(true);
        assertThat(passersBy.get(30, TimeUnit.SECONDS)).isPositive();
        for (int i = 0; i < LOOPS; i++) inTurn(i, () -> true);

        List<String> first = received(clients.get(0));
        assertThat(first).hasSize(3 * 2_000);
        for (Client client : clients) {
            assertThat(of(received(client), "msg a")).isEqualTo(of(first, "msg a"));
            assertThat(of(received(client), "msg b")).isEqualTo(of(first, "msg b"));
            for (int p = 0; p < 3; p++) {
                int number = p;
                List<Integer> own = received(client).stream()
                        .filter(m -> m.contains(" p" + number + "-"))
                        .map(m -> Integer.parseInt(m.substring(m.indexOf('-') + 1)))
                        .toList();
                assertThat(own).isSorted().hasSize(2_000);
            }
        }
    }

    private static List<String> of(List<String> messages, String start) {
        return messages.stream().filter(m -> m.startsWith(start)).toList();
    }

    private void publishAlternately(Client publisher, int number) {
        for (int i = 0; i < 2_000; i++) {
            ChannelPattern channel = ChannelPattern.parse(i % 2 == 0 ? "a" : "b");
            Payload payload = Payload.text("p" + number + "-" + i);
            publisher.connection.turns().post(() -> hub.publish(publisher.connection, channel, payload));
        }
    }

    /** Others connect, subscribe to the same channels and leave, as fast as they can; returns how many. */
    private int comeAndGo(AtomicBoolean done) throws Exception {
        int visits = 0;
        while (!done.get()) {
            Client client = connect(visits++ % LOOPS, "a", "+", "#");
            client.connection.close(CloseCode.DISCONNECTED, "done");
        }
        return visits;
    }

    @Test
    void everyPublisherHeldBackIsReleased() throws Exception {
        HubBounds small =
                new HubBounds(1 << 30, 2_000, Turns.TURN_BYTES, 4_000, 100, 8, 100, 100, 64, Duration.ofSeconds(10));
        Hub tight = new Hub(HubConfig.DEFAULT.with(small), HubPorts.inMemory(Clock.SYSTEM, observer));
        try (ThreadEventLoop loop = new ThreadEventLoop("tight")) {
            Turns own = tight.join(loop);
            RecordingOutlet outlet = new RecordingOutlet();
            CompletableFuture<Connection> attached = new CompletableFuture<>();
            own.post(() -> {
                Connection connection = tight.attach(
                        Handshake.plain(TransportKind.TCP, InetSocketAddress.createUnresolved("client.test", 1)),
                        new LineProtocol(tight),
                        own,
                        outlet);
                tight.subscribe(connection, ChannelPattern.parse("a"), false);
                attached.complete(connection);
            });
            attached.get(30, TimeUnit.SECONDS);
            List<CompletableFuture<PublishResult>> all = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                CompletableFuture<PublishResult> result = tight.publish("a", Payload.text("n" + i));
                // busy tells to come back later: here when the one before is through
                while (result.isCompletedExceptionally()) {
                    all.get(all.size() - 1).get(30, TimeUnit.SECONDS);
                    result = tight.publish("a", Payload.text("n" + i));
                }
                all.add(result);
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
            CompletableFuture<Integer> count = new CompletableFuture<>();
            own.post(() -> own.touch(() -> count.complete(outlet.messages().size())));
            assertThat(count.get(30, TimeUnit.SECONDS)).isEqualTo(20_000);
        } finally {
            tight.close();
        }
    }
}
