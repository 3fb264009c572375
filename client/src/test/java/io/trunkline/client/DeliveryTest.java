package io.trunkline.client;

import static io.trunkline.client.Outcomes.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.payload.Payload;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When and where listeners are called; here the test's thread is the one that reads. */
class DeliveryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final FakeServer server = new FakeServer();
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    @Test
    void callsListenersOneAtATimeInOrderOnAnyExecutor() throws Exception {
        for (Executor executor :
                List.<Executor>of(ForkJoinPool.commonPool(), Thread.ofVirtual()::start, Runnable::run)) {
            checkOrderOn(executor);
        }
    }

    private static void checkOrderOn(Executor executor) throws Exception {
        var server = new FakeServer();
        var heard = new ArrayList<Integer>();
        var running = new AtomicInteger();
        var done = new CountDownLatch(5_000);
        TrunklineClient client = server.connected(server.builder().executor(executor));
        subscribe(server, client, "n", publication -> {
            assertThat(running.incrementAndGet()).isOne();
            heard.add(Integer.parseInt(publication.payload().asText()));
            running.decrementAndGet();
            done.countDown();
        });
        for (int i = 0; i < 5_000; i++) server.publish("n", "" + i);

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(heard).isEqualTo(IntStream.range(0, 5_000).boxed().toList());
    }

    @Test
    void confirmsWhatListenersHaveGot() throws Exception {
        TrunklineClient client = server.connected(server.builder().executor(Runnable::run));
        subscribe(
                server,
                client,
                "n",
                publication -> heard.add(publication.payload().asText()));
        server.say("{\"jsonrpc\":\"2.0\",\"method\":\"publication\",\"params\":"
                + "{\"channel\":\"nobody\",\"data\":\"x\",\"receipt\":\"r0\"}}");
        server.say("{\"jsonrpc\":\"2.0\",\"method\":\"publication\",\"params\":"
                + "{\"channel\":\"n\",\"data\":\"x\",\"receipt\":\"r1\"}}");
        assertThat(server.nextSent()).endsWith("\"method\":\"confirm\",\"params\":{\"receipt\":\"r1\"}}");
        assertThat(heard).containsExactly("x");
    }

    @Test
    void confirmsNothingThatWaitedForAListenerWhoLeft() throws Exception {
        var steps = new Steps();
        TrunklineClient client = server.connected(server.builder().executor(steps));
        Subscription subscription = subscribe(server, client, "n", this::hear);
        steps.hold();
        server.say("{\"jsonrpc\":\"2.0\",\"method\":\"publication\",\"params\":"
                + "{\"channel\":\"n\",\"data\":\"x\",\"receipt\":\"r1\"}}");
        subscription.unsubscribe();
        server.nextRequest("unsubscribe");
        steps.runAll();

        assertThat(heard).isEmpty();
        server.assertNothingSent();
    }

    @Test
    void tellsOfReceiptsAsTheyCome() throws Exception {
        TrunklineClient client = server.connected(server.builder().executor(Runnable::run));
        List<Receipt> receipts = new ArrayList<>();
        CompletableFuture<PublishResult> published =
                client.publish("n", Payload.text("x"), PublishOptions.DEFAULT.confirmed(), receipts::add);
        String receipt =
                "{\"jsonrpc\":\"2.0\",\"method\":\"receipt\",\"params\":{\"publish\":%d,\"connection\":\"c\",\"user\":\"ann\"}}";
        server.say(receipt.formatted(99));
        server.say(receipt.formatted(2));
        assertThat(receipts).containsExactly(new Receipt("c", "ann"));
        assertThat(published).isNotDone();
    }

    @Test
    void holdsReadingWhileTooManyBytesWait() throws Exception {
        var steps = new Steps();
        TrunklineClient client =
                server.connected(server.builder().executor(steps).maxUndeliveredBytes(10_000));
        subscribe(server, client, "n", this::hear);
        steps.hold();

        var read = new AtomicInteger();
        Thread reader = Thread.ofPlatform().start(() -> {
            while (read.get() < 100) {
                server.publish("n", "\"" + "x".repeat(1_000) + "\"");
                read.incrementAndGet();
            }
        });
        awaitBlocked(reader);
        assertThat(read).as("publications of a little more than 1,000 bytes").hasValueBetween(7, 9);
        assertThat(heard).isEmpty();

        while (heard.size() < 100) steps.runNext();
        assertThat(reader.join(PATIENCE)).isTrue();
    }

    @Test
    void takesAPublicationThatIsLargerThanTheBoundAlone() throws Exception {
        TrunklineClient client = server.connected(server.builder().maxUndeliveredBytes(10));
        subscribe(server, client, "n", this::hear);
        server.publish("n", "\"" + "x".repeat(100) + "\"");

        assertThat(heard).hasSize(1);
    }

    @Test
    void closingLetsAReaderGoThatWaits() throws Exception {
        var steps = new Steps();
        TrunklineClient client =
                server.connected(server.builder().executor(steps).maxUndeliveredBytes(1));
        subscribe(server, client, "n", this::hear);
        steps.hold();
        server.publish("n", "1");
        Thread reader = Thread.ofPlatform().start(() -> server.publish("n", "2"));
        awaitBlocked(reader);
        client.close();

        assertThat(reader.join(PATIENCE)).isTrue();
        steps.runAll();
        assertThat(heard).as("what nobody had heard is dropped").isEmpty();
        assertThat(server.observer.events).endsWith("CLOSED", "closed 1000 closed by this client");
    }

    @Test
    void deliversWhatArrivedBeforeALoss() throws Exception {
        var steps = new Steps();
        TrunklineClient client = server.connected(server.builder().executor(steps));
        subscribe(server, client, "n", this::hear);
        steps.hold();
        server.publish("n", "1");
        server.publish("n", "2");
        server.closed(1006, "lost");
        steps.runAll();

        assertThat(heard).containsExactly("1", "2");
        assertThat(server.observer.events).endsWith("CLOSED", "closed 1006 lost, come back");
    }

    @Test
    void reportsWhatAListenerThrowsAndGoesOn() throws Exception {
        TrunklineClient client = server.connected();
        var fault = new IllegalStateException("of the application");
        subscribe(server, client, "n", publication -> {
            throw fault;
        });
        subscribe(server, client, "n/#", this::hear);
        server.publish("n", "1");

        assertThat(heard).containsExactly("1");
        assertThat(server.observer.errors).containsExactly(fault);
    }

    @Test
    void leavesNothingUndoneWhenTheExecutorRefuses() throws Exception {
        var refusing = new AtomicInteger();
        TrunklineClient client = server.connected(server.builder().executor(task -> {
            if (refusing.get() > 0) throw new RejectedExecutionException("shut down");
            task.run();
        }));
        var told = new CountDownLatch(1);
        subscribe(server, client, "n", publication -> told.countDown());
        refusing.set(1);
        CompletableFuture<Void> ping = client.ping();
        server.publish("n", "1");
        server.answer(server.nextRequest("ping"), "{}");

        valueOf(ping);
        assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void codeChainedToAFutureMayWaitForAnotherAnswer() throws Exception {
        TrunklineClient client = server.connected(server.builder().executor(Thread.ofVirtual()::start));
        var asked = new CountDownLatch(1);
        CompletableFuture<Void> both = client.ping().thenRun(() -> {
            CompletableFuture<Void> second = client.ping();
            asked.countDown();
            second.join();
        });
        server.answer(server.nextRequest("ping"), "{}");
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        server.answer(server.nextRequest("ping"), "{}");

        valueOf(both);
    }

    @Test
    void canBeClosedByAListener() throws Exception {
        TrunklineClient client = server.connected();
        subscribe(server, client, "n", publication -> client.close());
        server.publish("n", "1");

        assertThat(client.state()).isEqualTo(ClientState.CLOSED);
        assertThat(server.observer.events).endsWith("CLOSED", "closed 1000 closed by this client");
    }

    private void hear(Publication publication) {
        heard.add(publication.payload().asText());
    }

    private static Subscription subscribe(
            FakeServer server, TrunklineClient client, String pattern, PublicationListener listener) throws Exception {
        CompletableFuture<Subscription> subscribing = client.subscribe(pattern, listener);
        server.answer(server.nextRequest("subscribe"), "{}");
        return valueOf(subscribing);
    }

    private static void awaitBlocked(Thread thread) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (thread.getState() != Thread.State.WAITING) {
            assertThat(System.nanoTime()).as("thread is " + thread.getState()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    /** An executor that runs tasks at once, and from {@link #hold} on when told. */
    private static final class Steps implements Executor {
        private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
        private boolean held;

        synchronized void hold() {
            held = true;
        }

        @Override
        public void execute(Runnable task) {
            if (!keep(task)) task.run();
        }

        private synchronized boolean keep(Runnable task) {
            return held && tasks.add(task);
        }

        private synchronized Runnable next() {
            Runnable task = tasks.poll();
            return task == null ? Thread::onSpinWait : task;
        }

        void runNext() {
            next().run();
        }

        void runAll() {
            while (isWaiting()) runNext();
        }

        private synchronized boolean isWaiting() {
            return !tasks.isEmpty();
        }
    }
}
