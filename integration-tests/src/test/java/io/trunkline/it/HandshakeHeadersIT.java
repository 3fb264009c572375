package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.client.TrunklineClient;
import io.trunkline.domain.hub.Decision;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.TestServer;
import io.trunkline.transport.okhttp.OkHttpTransport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a client adds to its handshake is there for the server's code, which may refuse by it. */
@ExtendWith(LeakCheck.class)
class HandshakeHeadersIT {
    @Test
    void aHeaderOfTheClientIsOnTheConnection() throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        try (TestServer server = TestServer.start();
                OkHttpTransport transport = new OkHttpTransport()) {
            server.hub().onConnect(connection -> {
                seen.complete(connection.handshake().header("X-My-Header").orElse("none"));
                return Decision.allow();
            });
            try (TrunklineClient client = TrunklineClient.builder(server.url())
                    .transport(transport)
                    .header("x-my-header", "test")
                    .connect()
                    .get(10, TimeUnit.SECONDS)) {
                assertThat(seen.get(10, TimeUnit.SECONDS)).isEqualTo("test");
                client.ping().get(10, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void aHookThatRefusesTellsTheClientWhy() {
        try (TestServer server = TestServer.start();
                OkHttpTransport transport = new OkHttpTransport()) {
            server.hub().onConnect(connection -> Decision.refuse("not on Sundays"));
            CompletableFuture<TrunklineClient> connecting =
                    TrunklineClient.builder(server.url()).transport(transport).connect();
            assertThat(connecting)
                    .failsWithin(10, TimeUnit.SECONDS)
                    .withThrowableOfType(ExecutionException.class)
                    .withMessageContaining("not on Sundays");
        }
    }
}
