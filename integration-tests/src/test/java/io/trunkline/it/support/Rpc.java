package io.trunkline.it.support;

import io.trunkline.it.record.SecretKind;
import io.trunkline.it.record.Tap;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What clients of streams send. Blocking, each wait bounded. */
public final class Rpc implements AutoCloseable {
    private static final int SECRET_LENGTH = 32;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;

    public Rpc(int port) {
        base = "http://127.0.0.1:" + port;
    }

    /** Asks for the answer on the stream; returns the status. */
    public int later(String secret, String json) throws Exception {
        return send(post(secret, "application/json", json).header("Prefer", "respond-async"))
                .statusCode();
    }

    /** Several messages at once; each must be without line ends. */
    public void lines(String secret, String... messages) throws Exception {
        HttpResponse<String> answer = send(post(secret, "application/x-ndjson", String.join("\n", messages))
                .header("Prefer", "respond-async"));
        if (answer.statusCode() != 202) throw new AssertionError(answer.statusCode() + " " + answer.body());
    }

    /** Waits for the answer, which must be there. */
    public String call(String secret, String json) throws Exception {
        HttpResponse<String> answer = send(post(secret, "application/json", json));
        if (answer.statusCode() != 200) throw new AssertionError(answer.statusCode() + " " + answer.body());
        return answer.body();
    }

    /** Any request with a body; the answer as it is. */
    public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }

    public HttpRequest.Builder post(String secret, String type, String body) {
        return request("/rpc", secret).header("Content-Type", type).POST(BodyPublishers.ofString(body));
    }

    public HttpRequest.Builder delete(String secret) {
        return request("/sse", secret).DELETE();
    }

    private HttpRequest.Builder request(String path, String secret) {
        if (secret.length() == SECRET_LENGTH) Tap.secret(SecretKind.STREAM, secret);
        return HttpRequest.newBuilder(URI.create(base + path)).header("Trunkline-Session", secret);
    }

    @Override
    public void close() {
        client.close();
    }
}
