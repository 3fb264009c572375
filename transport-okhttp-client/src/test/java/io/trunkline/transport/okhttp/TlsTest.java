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
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

/** {@code wss://}: certificates are the business of the application's client. */
class TlsTest {
    private static final HeldCertificate CERTIFICATE =
            new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();

    private final RecordingClientListener listener = new RecordingClientListener();

    @Test
    void trustsWhatTheClientOfTheApplicationTrusts() throws Exception {
        var trusting = new HandshakeCertificates.Builder()
                .addTrustedCertificate(CERTIFICATE.certificate())
                .build();
        var application = new OkHttpClient.Builder()
                .sslSocketFactory(trusting.sslSocketFactory(), trusting.trustManager())
                .build();
        try (var server = server();
                var transport = new OkHttpTransport(application, TestConfigs.QUICK)) {
            ClientLink link = connect(transport, server);
            link.sendText("hello");
            WebSocketPeer peer = server.peer();
            assertThat(peer.received()).isEqualTo("text hello");
            peer.send("x".repeat(50_000));
            assertThat(listener.next()).hasSize(50_005);
            peer.cut();
            assertThat(listener.next()).startsWith("closed 1006 ");
        }
    }

    @Test
    void refusesAServerThatItDoesNotTrust() {
        try (var server = server();
                var transport = new OkHttpTransport(TestConfigs.QUICK)) {
            assertThatThrownBy(() -> connect(transport, server))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("could not connect to wss://127.0.0.1")
                    .hasMessageContaining("signed by nobody who is trusted")
                    .hasMessageNotContaining("secret");
        }
    }

    private static WebSocketScript server() {
        var certificates =
                new HandshakeCertificates.Builder().heldCertificate(CERTIFICATE).build();
        return new WebSocketScript(certificates.sslSocketFactory());
    }

    private ClientLink connect(OkHttpTransport transport, WebSocketScript server) throws Exception {
        var request = new ClientRequest(server.uri(), Map.of(), List.of(), Duration.ofSeconds(10), 1 << 20);
        return transport.connect(request, listener).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
