package io.trunkline.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosingTest {
    private final FakeServer server = new FakeServer();

    @Test
    void tellsWhatTheServerAnnounced() {
        var told = new CompletableFuture<Closing>();
        server.connected(server.builder().observer(new ClientObserver() {
            @Override
            public void onClosed(Closing closing) {
                told.complete(closing);
            }
        }));
        server.say("{\"jsonrpc\":\"2.0\",\"method\":\"disconnect\",\"params\":"
                + "{\"code\":3001,\"reason\":\"shutting down\",\"reconnect\":true,\"after\":5000}}");
        server.closed(3001, "shut");

        assertThat(told).isCompletedWithValue(new Closing(3001, "shutting down", true, Duration.ofSeconds(5)));
    }

    @Test
    void tellsTheEndOnce() {
        TrunklineClient client = server.connected();
        server.closed(3503, "disconnected by the server");
        client.close();

        assertThat(server.observer.events)
                .containsExactly("CONNECTING", "CONNECTED", "CLOSED", "closed 3503 disconnected by the server");
    }

    @Test
    void closesTheLinkAndWaitsForItsEnd() {
        server.answersClose = false;
        TrunklineClient client = server.connected();
        CompletableFuture<Void> closing = client.closeAsync();
        assertThat(server.closedByClient).isEqualTo("1000 ");
        assertThat(client.state()).isEqualTo(ClientState.CLOSED);
        assertThat(closing).isNotDone();
        server.closed(1000, "");

        assertThat(closing).isCompleted();
        assertThat(client.closeAsync()).isCompleted();
    }

    @Test
    void needsNoThreadOfTheExecutorToClose() {
        var stuck = new AtomicBoolean();
        TrunklineClient client = server.connected(server.builder().executor(task -> {
            if (!stuck.get()) task.run();
        }));
        stuck.set(true);
        assertTimeoutPreemptively(Duration.ofSeconds(9), client::close);

        assertThat(client.closeAsync()).isNotDone();
    }

    @Test
    void ignoresWhatComesAfterIt() {
        server.answersClose = false;
        TrunklineClient client = server.connected();
        client.subscribe("a", publication -> {
            throw new AssertionError("must not be called");
        });
        client.closeAsync();
        server.answer(2, "{}");
        server.publish("a", "1");

        assertThat(server.observer.errors).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1000, false",
        "1001, true",
        "1002, false",
        "1005, true",
        "1006, true",
        "1007, false",
        "1009, false",
        "1012, true",
        "3000, true",
        "3499, true",
        "3500, false",
        "3999, false",
        "4000, false"
    })
    void knowsFromTheCodeWhetherToComeBack(int code, boolean reconnect) {
        assertThat(Closing.of(code, "").reconnect()).isEqualTo(reconnect);
    }
}
