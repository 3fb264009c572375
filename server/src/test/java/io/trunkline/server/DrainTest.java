package io.trunkline.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.http.HttpApiConfig;
import io.trunkline.http.HttpApiModule;
import io.trunkline.nativeprotocol.NativeProtocolConfig;
import io.trunkline.nativeprotocol.NativeProtocolModule;
import io.trunkline.transport.jetty.JettyTransportConfig;
import io.trunkline.transport.jetty.JettyTransportModule;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DrainTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
    /** The client answers the server's close when this completes. */
    private final CompletableFuture<Void> mayClose = new CompletableFuture<>();

    private final Trunkline server = Trunkline.of(
            new TrunklineModule(TrunklineConfig.DEFAULT),
            new NativeProtocolModule(NativeProtocolConfig.DEFAULT),
            new HttpApiModule(HttpApiConfig.DEFAULT),
            new JettyTransportModule(JettyTransportConfig.DEFAULT.withAddress("127.0.0.1", 0)));
    private URI address = URI.create("http://unknown");

    @BeforeEach
    void start() throws IOException {
        server.start();
        address = server.endpoints().getFirst();
    }

    @AfterEach
    void end() {
        mayClose.complete(null);
        server.close();
        http.close();
    }

    private final class SlowToLeave implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closeCode.complete(code);
            return mayClose;
        }
    }

    private WebSocket connect() throws IOException, InterruptedException {
        return http.newWebSocketBuilder()
                .subprotocols("trunkline.v1")
                .buildAsync(URI.create("ws://" + address.getAuthority() + "/ws"), new SlowToLeave())
                .join();
    }

    private int status(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void tellsClientsAndRefusesNewOnesWhileItStillAnswersProbes() throws Exception {
        connect();
        assertThat(status("/readyz")).isEqualTo(200);
        CompletableFuture<Void> ended = CompletableFuture.runAsync(server::close);

        assertThat(closeCode.get(10, TimeUnit.SECONDS)).isEqualTo(3001);
        assertThat(status("/readyz")).isEqualTo(503);
        assertThat(status("/healthz")).isEqualTo(200);
        assertThatThrownBy(this::connect)
                .hasCauseInstanceOf(WebSocketHandshakeException.class)
                .cause()
                .satisfies(fault -> assertThat(((WebSocketHandshakeException) fault)
                                .getResponse()
                                .statusCode())
                        .isEqualTo(503));
        CompletableFuture<Void> second = CompletableFuture.runAsync(server::close);
        assertThat(status("/readyz"))
                .as("a second close does not cut the first one short")
                .isEqualTo(503);
        assertThat(ended).isNotDone();
        assertThat(second).isNotDone();

        mayClose.complete(null);
        ended.get(10, TimeUnit.SECONDS);
        second.get(10, TimeUnit.SECONDS);
        assertThatThrownBy(() -> status("/readyz")).isInstanceOf(ConnectException.class);
        assertThat(server.hub().connectionCount()).isZero();
    }
}
