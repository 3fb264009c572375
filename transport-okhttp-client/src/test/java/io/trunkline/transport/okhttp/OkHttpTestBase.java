package io.trunkline.transport.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.client.ClientLink;
import io.trunkline.domain.client.ClientRequest;
import io.trunkline.domain.client.ConnectException;
import io.trunkline.domain.testkit.RecordingClientListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;

/** A transport and a server for a test, and the check that nothing of either stays behind. */
abstract class OkHttpTestBase {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    final WebSocketScript server = new WebSocketScript();
    final RecordingClientListener listener = new RecordingClientListener();
    OkHttpTransport transport = new OkHttpTransport(TestConfigs.QUICK);

    @AfterEach
    final void nothingIsLeft() throws InterruptedException {
        transport.close();
        server.close();
        assertThat(listener.overlapped()).isFalse();
        assertThat(transport.connector().linkCount()).isZero();
        assertThat(transport.connector().awaitEnd(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("threads ended")
                .isTrue();
    }

    /** Puts another transport in the place of the usual one. */
    final void use(OkHttpTransport other) {
        transport.close();
        transport = other;
    }

    final ClientRequest request(Map<String, String> headers, List<String> subprotocols) {
        return new ClientRequest(server.uri(), headers, subprotocols, PATIENCE, 1 << 20);
    }

    final ClientLink connect() throws Exception {
        return connect(request(Map.of(), List.of()));
    }

    final ClientLink connect(ClientRequest request) throws Exception {
        return transport.connect(request, listener).toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    final AbstractThrowableAssert<?, ?> assertConnectFails(ClientRequest request) {
        return assertThatThrownBy(() -> connect(request))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(ConnectException.class)
                .hasMessageNotContaining("secret");
    }
}
