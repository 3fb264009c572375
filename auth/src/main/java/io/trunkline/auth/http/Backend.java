package io.trunkline.auth.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/** The application's backend, over HTTP/1.1; redirects are not followed, since the header and the question are meant for one place. */
final class Backend implements AutoCloseable {
    private static final int MOST_BYTES = 16 * 1024;

    private final HttpClient client;
    private final HttpRequest.Builder request;

    Backend(HttpAccessConfig config) {
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        request = HttpRequest.newBuilder(config.url()).header("Content-Type", "application/json");
        if (config.authorization() != null) {
            request.header("Authorization", config.authorization().reveal());
        }
    }

    /** Its response, whatever it is; to cancel it gives up the request. */
    CompletableFuture<HttpResponse<byte[]>> ask(Question question) {
        HttpRequest asked =
                request.copy().POST(BodyPublishers.ofString(question.json())).build();
        return client.sendAsync(asked, head -> new BoundedBody(MOST_BYTES));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
