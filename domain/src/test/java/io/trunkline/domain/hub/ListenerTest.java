package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trunkline.domain.channel.InvalidNameException;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.testkit.StepExecutor;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The application's listeners: on their executor alone, in order, and no burden once they are gone. */
final class ListenerTest {
    private static final int MAILBOX = 10_000;

    private final TestHub test = new TestHub(HubConfig.DEFAULT.with(
            new HubBounds(1 << 30, MAILBOX, Turns.TURN_BYTES, 1_000, 100, 8, 1_000, 100, 64, Duration.ofSeconds(10))));
    private final StepExecutor executor = new StepExecutor();
    private final List<String> heard = new ArrayList<>();

    private void hear(Publication publication) {
        heard.add(publication.channel() + " " + publication.payload().asText());
    }

    @Test
    void getsEverythingPublishedAfterTheCallInOrder() {
        test.publish("a/b", "before");
        test.hub().listen("a/*", this::hear, executor);
        test.hub().listen("a/b", this::hear, executor);
        test.publish("a/b", "1");
        test.connect(0).publish("a/c", "2");
        assertThat(heard).as("before its executor runs").isEmpty();
        executor.runAll();

        assertThat(heard).containsExactlyInAnyOrder("a/b 1", "a/c 2", "a/b 1");
    }

    @Test
    void isCalledOnItsExecutorHoweverPublishingRacesWithListening() throws Exception {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService own = Executors.newSingleThreadExecutor(task -> new Thread(task, "listener's own"))) {
            Thread publisher = new Thread(() -> {
                while (!done.get()) test.publish("a", "racing");
            });
            publisher.start();
            for (int i = 0; i < 2_000; i++) {
                test.hub()
                        .listen(
                                i % 2 == 0 ? "a" : "*",
                                publication ->
                                        threads.add(Thread.currentThread().getName()),
                                own)
                        .close();
            }
            CountDownLatch called = new CountDownLatch(1);
            test.hub().listen("a", publication -> called.countDown(), own);
            assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
            done.set(true);
            publisher.join(10_000);
        }

        assertThat(threads).isSubsetOf("listener's own");
    }

    @Test
    void aListenerThatThrowsGoesOnListening() {
        test.hub()
                .listen(
                        "a",
                        publication -> {
                            hear(publication);
                            throw new IllegalStateException("told to fail");
                        },
                        executor);
        test.publish("a", "1");
        test.publish("a", "2");
        executor.runAll();

        assertThat(heard).containsExactly("a 1", "a 2");
        assertThat(test.observer().faults()).hasSize(2);
    }

    @Test
    void hearsNothingOnceItsRegistrationIsClosed() {
        Registration registration = test.hub().listen("a", this::hear, executor);
        test.publish("a", "waits in its mailbox");
        registration.close();
        registration.close();
        test.publish("a", "after");
        executor.runAll();

        assertThat(heard).isEmpty();
        assertThat(test.hub().channels()).isEmpty();
        assertThat(test.observer().faults()).isEmpty();
    }

    @Test
    void mayCloseItsRegistrationWhileItIsCalled() {
        List<Registration> registrations = new ArrayList<>();
        registrations.add(test.hub()
                .listen(
                        "a",
                        publication -> {
                            hear(publication);
                            registrations.get(0).close();
                        },
                        executor));
        test.publish("a", "1");
        test.publish("a", "2");
        executor.runAll();

        assertThat(heard).containsExactly("a 1");
        assertThat(test.observer().faults()).isEmpty();
    }

    @Test
    void aListenerThatFallsBehindHoldsPublishersBack() {
        test.hub().listen("a", this::hear, executor);
        fill();
        TestClient publisher = test.connect(0);
        publisher.say("pub a x");
        assertThat(publisher.outlet().isReadingPaused()).isTrue();

        executor.runAll();
        test.settle();
        assertThat(publisher.outlet().isReadingPaused()).isFalse();
    }

    private void fill() {
        for (int i = 0; i < 12; i++) {
            test.connect(1).publish("a", "k".repeat(1_000));
        }
    }

    @Test
    void anExecutorThatIsShutDownEndsItsListenerAndHoldsNobodyBack() {
        test.hub().listen("a", this::hear, executor);
        executor.runAll();
        executor.shutDown();
        fill();
        assertThat(test.hub().publish("a", Payload.text("x"))).isCompletedWithValue(new PublishResult(1, 0, -1));

        assertThat(heard).isEmpty();
        assertThat(test.observer().faults()).as("told once").hasSize(1);
        assertThat(test.hub().channels()).isEmpty();
    }

    @Test
    void closingARegistrationLetsGoOfPublishersThoughItsExecutorDoesNothingMore() {
        Registration registration = test.hub().listen("a", this::hear, executor);
        fill();
        TestClient publisher = test.connect(0);
        publisher.say("pub a x");
        CompletableFuture<PublishResult> parked = test.hub().publish("a", Payload.text("x"));
        executor.shutDown();
        registration.close();
        assertThat(test.hub().channels()).isEmpty();
        test.hub().tick();
        test.settle();

        assertThat(publisher.outlet().isReadingPaused()).isFalse();
        assertThat(parked).isCompletedWithValue(new PublishResult(1, 0, -1));
        assertThat(heard).isEmpty();
    }

    @Test
    void aTickTakesNoTurnOfAListener() {
        test.hub().listen("a", this::hear, executor);
        executor.runAll();
        test.hub().tick();

        assertThat(executor.waiting()).isZero();
    }

    @Test
    void whatIsRefusedIsThrownAtTheCaller() {
        TestHub full = new TestHub(HubConfig.DEFAULT.with(
                new HubBounds(1 << 30, MAILBOX, Turns.TURN_BYTES, 1_000, 100, 8, 1, 100, 64, Duration.ofSeconds(10))));
        full.hub().listen("one", this::hear, executor);

        assertThatExceptionOfType(InvalidNameException.class)
                .isThrownBy(() -> full.hub().listen("a//b", this::hear, executor));
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> full.hub().listen("two", this::hear, executor))
                .satisfies(refusal -> assertThat(refusal.option()).isEqualTo("limits.channels"));
    }
}
