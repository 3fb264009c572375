package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.Line;
import io.trunkline.it.support.LineKind;
import io.trunkline.it.support.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** HTTP beside the WebSockets, on the same port. */
@ExtendWith(LeakCheck.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpIT {
    private final HttpClient http = HttpClient.newHttpClient();
    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start();
    }

    @AfterAll
    void stop() {
        http.close();
        server.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(10));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String type, String body) throws Exception {
        HttpRequest request = request(path)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aBackendPublishesToWebSocketSubscribers() throws Exception {
        try (Line subscriber = LineKind.RAW_WEBSOCKET.open(server)) {
            subscriber.subscribe("orders/#");
            HttpResponse<String> answer =
                    post("/api/publish", "application/json", "{\"channel\":\"orders/17\",\"data\":{\"paid\":true}}");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"recipients\":1");
            assertThat(subscriber.next()).isEqualTo("orders/17 {\"paid\":true}");
        }
    }

    @Test
    void aFormOfAnotherSiteCannotPublish() throws Exception {
        HttpResponse<String> answer = post("/api/publish", "text/plain", "{\"channel\":\"orders/17\",\"data\":1}");
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("application/json");
    }

    @Test
    void theServerSaysHowItIs() throws Exception {
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        assertThat(get("/api/info").body()).contains("\"version\"").contains("trunkline.v1");
        HttpResponse<String> metrics = get("/metrics");
        assertThat(metrics.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(metrics.body())
                .contains("trunkline_connections")
                .contains("trunkline_deliveries_total")
                .contains("trunkline_pending_bytes")
                .contains("trunkline_slow")
                .contains("trunkline_loop_lag");
    }

    @Test
    void thePageAndTheClientAreServed() throws Exception {
        HttpResponse<String> page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'");
        assertThat(get("/trunkline.js").headers().firstValue("Content-Type").orElse(""))
                .contains("javascript");
        assertThat(get("/nothing/here").statusCode()).isEqualTo(404);
        assertThat(get("/..%2f..%2fetc/passwd").statusCode()).isIn(400, 404);
    }

    @Test
    void answersTellNothingOfWhatServesThem() throws Exception {
        HttpResponse<String> missing = get("/nothing/here");
        assertThat(missing.body()).doesNotContainIgnoringCase("jetty");
        assertThat(missing.headers().firstValue("Server")).isEmpty();
    }
}
