package io.trunkline.perf.soak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** A backend: publishes with the HTTP API, and reads the metrics. */
record HttpVisit(HttpClient http, SoakServer server) implements Visit {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Override
    public void run(RandomGenerator random) throws IOException, InterruptedException {
        String body = "{\"channel\":\"" + Visit.channel(random) + "\",\"data\":" + random.nextInt() + "}";
        expect(request("/api/publish")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        if (random.nextInt(5) == 0) expect(request("/metrics").build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(PATIENCE);
    }

    private void expect(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<Void> answer = http.send(request, HttpResponse.BodyHandlers.discarding());
        if (answer.statusCode() != 200)
            throw new IOException(request.uri().getPath() + " answered " + answer.statusCode());
    }
}
