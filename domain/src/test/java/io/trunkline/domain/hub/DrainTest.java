package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a server says goodbye to everyone. */
final class DrainTest {
    private final TestHub test = new TestHub();

    @AfterEach
    void close() {
        test.hub().close();
    }

    @Test
    void everyConnectionIsToldOfTheShutdownAndTheDrainEndsWithTheLast() throws Exception {
        List<TestClient> clients = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            clients.add(test.connect(i % 3));
        }
        CompletableFuture<Void> drained = test.hub().drain(Duration.ofSeconds(30));
        assertThat(test.hub().isReady()).isFalse();
        assertThat(drained).isNotDone();
        test.settle();
        drained.get(10, TimeUnit.SECONDS);

        assertThat(clients).allSatisfy(client -> {
            assertThat(client.outlet().closeCode()).isEqualTo(CloseCode.SHUTDOWN.number());
            assertThat(client.answers()).containsExactly("bye 3001 server is shutting down");
        });
    }

    @Test
    void aConnectionThatComesWhileDrainingIsClosedAtOnce() {
        test.connect(0);
        test.hub().drain(Duration.ofSeconds(30));
        TestClient late = test.connect(1);
        test.settle();

        assertThat(late.outlet().closeCode()).isEqualTo(CloseCode.SHUTDOWN.number());
        assertThat(test.hub().connectionCount()).isZero();
        assertThat(test.observer().opened()).isEqualTo(2);
        assertThat(test.observer().closed()).hasSize(2);
    }

    @Test
    void aDrainGivesUpAtItsTimeLimit() throws Exception {
        TestClient stuck = test.connect(0);
        stuck.outlet().writable(false);
        CompletableFuture<Void> drained = test.hub().drain(Duration.ofMillis(100));
        test.settle();
        drained.get(10, TimeUnit.SECONDS);

        assertThat(test.hub().connectionCount()).isEqualTo(1);
    }

    @Test
    void closingTheHubDoesNotLeaveADrainWaiting() throws Exception {
        TestClient stuck = test.connect(0);
        stuck.outlet().writable(false);
        CompletableFuture<Void> drained = test.hub().drain(Duration.ofMillis(300));
        test.hub().close();

        drained.get(10, TimeUnit.SECONDS);
    }

    @Test
    void thoseWhoComeBackAreSpreadOverAWindowThatGrowsWithTheirNumber() {
        assertThat(new ReturnPace(4).windowFor(7)).isEqualTo(Duration.ofMillis(1_750));
        assertThat(new ReturnPace(0).windowFor(7)).isZero();
        assertThat(test.hub().returnWindow()).isZero();
        for (int i = 0; i < 30; i++) test.connect(i % 3);
        test.hub().drain(Duration.ofSeconds(30));
        test.settle();
        assertThat(test.hub().returnWindow()).isEqualTo(Duration.ofMillis(30));
        test.hub().close(); // when all have gone, the window is still what they were told
        assertThat(test.hub().returnWindow()).isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void drainingAnEmptyHubIsDoneAtOnce() {
        assertThat(test.hub().drain(Duration.ofSeconds(30))).isCompleted();
    }

    @Test
    void manyConnectionsAreClosedAHundredAtATime() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            test.connect(i % 3);
        }
        long began = System.nanoTime();
        CompletableFuture<Void> drained = test.hub().drain(Duration.ofSeconds(30));
        while (!drained.isDone()) {
            test.loop(0).awaitRequest(Duration.ofSeconds(10));
            test.settle();
            if (test.hub().connectionCount() == 0) break;
        }
        drained.get(10, TimeUnit.SECONDS);

        // nine steps of 50 ms after the first
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(450));
    }
}
