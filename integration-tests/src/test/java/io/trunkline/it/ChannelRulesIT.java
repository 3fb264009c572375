package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.TestServer;
import io.trunkline.it.support.Texts;
import io.trunkline.it.support.Way;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rules and persistent channels, as devices, clients and backends see them. */
@ExtendWith(LeakCheck.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChannelRulesIT {
    private static final String DEVICE = "devices/boiler";

    private final HttpClient http = HttpClient.newHttpClient();
    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start(
                "raw.channel=" + DEVICE,
                "raw.framing=newline",
                "persistentChannels=orders/eu",
                "channels=[{pattern: 'devices/#', content: json}, {pattern: 'small/#', messageBytes: 8B},"
                        + " {pattern: orders/us, persistent: true, history: {size: 5}},"
                        + " {pattern: 'orders/#', history: {size: 5}}]");
    }

    @AfterAll
    void stop() {
        http.close();
        server.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private HttpResponse<String> post(String path, String json) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private String channels(String pattern) throws Exception {
        String query = URLEncoder.encode(pattern, StandardCharsets.UTF_8);
        return send(request("/api/channels?pattern=" + query)).body();
    }

    private static String call(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{" + params + "}}";
    }

    @Test
    void aDeviceThatSendsLinesOfJsonReachesABrowserWithJson() throws Exception {
        try (Texts browser = Way.WEBSOCKET.open(server);
                Socket device = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            browser.send(call("subscribe", "\"channel\":\"" + DEVICE + "\""));
            assertThat(browser.next()).contains("\"result\"");
            device.getOutputStream().write("{\"t\": 21.0}\nwarm\n".getBytes(StandardCharsets.UTF_8));
            assertThat(browser.next()).contains("\"data\":{\"t\": 21.0}");
            assertThat(browser.next()).contains("\"data\":\"warm\"");
        }
    }

    @Test
    void whoPublishesTooMuchIsToldTheRule() throws Exception {
        try (Texts client = Way.TCP.open(server)) {
            client.send(call("publish", "\"channel\":\"small/a\",\"data\":\"12345678\""));
            assertThat(client.next()).contains("\"result\"");
            client.send(call("publish", "\"channel\":\"small/a\",\"data\":\"123456789\""));
            assertThat(client.next()).contains("-32004", "channels[1].messageBytes", "at most 8 are allowed");
        }
        HttpResponse<String> answer = post("/api/publish", "{\"channel\":\"small/a\",\"data\":\"123456789\"}");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("tooLarge", "channels[1].messageBytes");
    }

    @Test
    void channelsThatAreCreatedStandBesideThoseOfTheConfigurationUntilTheyAreRemoved() throws Exception {
        assertThat(channels("orders/*"))
                .contains(
                        "{\"channel\":\"orders/eu\",\"subscribers\":0,\"persistent\":true,",
                        "{\"channel\":\"orders/us\",\"subscribers\":0,\"persistent\":true,",
                        "\"count\":2");
        assertThat(post("/api/channels", "{\"channel\":\"orders/jp\"}").body())
                .isEqualTo("{\"channel\":\"orders/jp\",\"created\":true}\n");
        assertThat(post("/api/channels", "{\"channel\":\"orders/jp\"}").body()).contains("\"created\":false");
        try (Texts client = Way.WEBSOCKET.open(server)) {
            client.send(call("publish", "\"channel\":\"orders/*\",\"data\":7"));
            assertThat(client.next()).contains("\"channels\":3");
            client.send(call("history", "\"channel\":\"orders/jp\""));
            assertThat(client.next()).contains("\"data\":7", "\"offset\":1");
        }
        assertThat(channels("orders/jp")).contains("\"publications\":1,\"history\":{\"publications\":1,\"bytes\":1,");
        assertThat(send(request("/api/channels?channel=orders/jp").DELETE()).body())
                .isEqualTo("{\"channel\":\"orders/jp\",\"removed\":true}\n");
        HttpResponse<String> refused =
                send(request("/api/channels?channel=orders/eu").DELETE());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("\"option\":\"persistentChannels\"");
    }
}
