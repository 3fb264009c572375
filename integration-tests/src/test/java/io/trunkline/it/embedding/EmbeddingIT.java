package io.trunkline.it.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.client.TrunklineClient;
import io.trunkline.domain.connection.TlsPeer;
import io.trunkline.domain.hub.HandshakeDecision;
import io.trunkline.domain.payload.Payload;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.RawWebSocket;
import io.trunkline.transport.okhttp.OkHttpTransport;
import io.trunkline.transport.okhttp.OkHttpTransportConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Channels mounted into a servlet application: each keeps what is its own. */
@ExtendWith(LeakCheck.class)
class EmbeddingIT {
    @Test
    void theServletsAnswerAsIfTheyWereAlone() throws Exception {
        try (ServletApplication application = new ServletApplication(Connectors.clear());
                HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> order = get(http, application, "/orders/17");
            assertThat(order.body()).startsWith("order /17 over HTTP/");
            assertThat(order.headers().firstValue("X-Application")).contains("orders");
            HttpResponse<String> missing = get(http, application, "/nothing/here");
            assertThat(missing.statusCode()).isEqualTo(404);
            assertThat(missing.headers().firstValue("X-Application")).contains("orders");
            assertThat(missing.body()).contains("Not Found").contains("/nothing/here");
        }
    }

    @Test
    void channelsWorkBesideThem() throws Exception {
        try (ServletApplication application = new ServletApplication(Connectors.clear());
                HttpClient http = HttpClient.newHttpClient();
                OkHttpTransport transport = new OkHttpTransport();
                TrunklineClient client = TrunklineClient.builder("ws://127.0.0.1:" + port(application) + "/ws")
                        .transport(transport)
                        .connect()
                        .get(10, TimeUnit.SECONDS)) {
            LinkedBlockingQueue<String> arrived = new LinkedBlockingQueue<>();
            client.subscribe(
                            "orders/#",
                            publication -> arrived.add(publication.payload().asText()))
                    .get(10, TimeUnit.SECONDS);
            HttpRequest publish = HttpRequest.newBuilder(uri(application, "/api/publish"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"channel\":\"orders/17\",\"data\":{\"paid\":true}}"))
                    .build();
            HttpResponse<String> published = http.send(publish, HttpResponse.BodyHandlers.ofString());
            assertThat(published.statusCode()).isEqualTo(200);
            assertThat(published.headers().firstValue("X-Application")).isEmpty();
            assertThat(arrived.poll(10, TimeUnit.SECONDS)).isEqualTo("{\"paid\":true}");
            application.trunkline().hub().publish("orders/18", Payload.text("from the code"));
            assertThat(arrived.poll(10, TimeUnit.SECONDS)).isEqualTo("from the code");
        }
    }

    @Test
    void theirTlsAndTheirHttp2ServeTheChannelsToo(@TempDir Path folder) throws Exception {
        Path keys = Connectors.keys(folder);
        X509TrustManager trust = Connectors.trusting(keys);
        LinkedBlockingQueue<TlsPeer> seen = new LinkedBlockingQueue<>();
        OkHttpClient okHttp = new OkHttpClient.Builder()
                .sslSocketFactory(Connectors.clientTls(trust).getSocketFactory(), trust)
                .build();
        try (ServletApplication application = new ServletApplication(Connectors.secure(keys));
                HttpClient http = HttpClient.newBuilder()
                        .sslContext(Connectors.clientTls(trust))
                        .build();
                OkHttpTransport transport = new OkHttpTransport(okHttp, OkHttpTransportConfig.DEFAULT)) {
            application.trunkline().hub().onHandshake(handshake -> {
                if (handshake.tls() != null) seen.add(handshake.tls());
                return HandshakeDecision.ALLOW;
            });
            assertThat(application.trunkline().endpoints())
                    .singleElement()
                    .hasToString("https://127.0.0.1:" + port(application));
            HttpResponse<String> order = get(http, application, "/orders/17");
            assertThat(order.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(order.body()).isEqualTo("order /17 over HTTP/2.0");
            HttpResponse<String> info = get(http, application, "/api/info");
            assertThat(info.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(info.body()).contains("trunkline.v1");
            try (TrunklineClient client = TrunklineClient.builder("wss://127.0.0.1:" + port(application) + "/ws")
                    .transport(transport)
                    .connect()
                    .get(10, TimeUnit.SECONDS)) {
                client.ping().get(10, TimeUnit.SECONDS);
                assertThat(seen.poll(10, TimeUnit.SECONDS))
                        .isNotNull()
                        .satisfies(tls -> assertThat(tls.protocol()).isEqualTo("TLSv1.3"));
            }
        }
    }

    @Test
    void aStopOfTheServerTellsTheClientsFirst() throws Exception {
        ServletApplication application = new ServletApplication(Connectors.clear());
        List<RawWebSocket> clients = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            RawWebSocket client = RawWebSocket.open(port(application), "/ws");
            clients.add(client);
            assertThat(client.call("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"connect\"}"))
                    .contains("result");
        }
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(application::close);
        for (RawWebSocket client : clients) {
            assertThat(client.awaitClose()).isEqualTo(3001);
            client.write(RawWebSocket.frame(
                    0x88, ByteBuffer.allocate(2).putShort((short) 3001).array()));
            client.close();
        }
        stopped.get(20, TimeUnit.SECONDS);
    }

    private static int port(ServletApplication application) {
        return application.trunkline().endpoints().get(0).getPort();
    }

    private static URI uri(ServletApplication application, String path) {
        return application.trunkline().endpoints().get(0).resolve(path);
    }

    private static HttpResponse<String> get(HttpClient http, ServletApplication application, String path)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(application, path))
                .timeout(Duration.ofSeconds(20))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
