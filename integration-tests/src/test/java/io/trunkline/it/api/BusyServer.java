package io.trunkline.it.api;

import io.trunkline.it.support.JavaClient;
import io.trunkline.it.support.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A server that has had traffic over each of its transports, so that each of its metrics is there. */
final class BusyServer implements AutoCloseable {
    private final TestServer server = TestServer.start();

    BusyServer() throws Exception {
        try (JavaClient web = JavaClient.connect(server.url(), builder -> builder);
                JavaClient tcp = JavaClient.connect("tcp://127.0.0.1:" + server.tcpPort(), builder -> builder)) {
            for (JavaClient each : new JavaClient[] {web, tcp}) {
                each.client().subscribe("history/#", publication -> {}).join();
            }
            for (int i = 0; i < 100; i++)
                web.client().publishText("history/a", "text " + i).join();
        }
    }

    /** What {@code /metrics} shows. */
    String metrics() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/metrics"))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
