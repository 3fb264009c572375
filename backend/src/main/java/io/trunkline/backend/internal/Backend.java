package io.trunkline.backend.internal;

import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.trace.Tracer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The application's backend, over HTTP/1.1; redirects are not followed, since the header and the question are meant for one place. */
public final class Backend implements AutoCloseable {
    private final HttpClient client;
    private final HttpRequest.Builder request;

    /** @param authorization value of the header {@code Authorization}; null for none */
    public Backend(URI url, @Nullable Secret authorization) {
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        request = HttpRequest.newBuilder(url).header("Content-Type", "application/json");
        if (authorization != null) request.header("Authorization", authorization.reveal());
    }

    /**
     * Its response, whatever it is; to cancel it gives up the request.
     *
     * @param traceparent of the request's span; null where it is not traced
     */
    public <T> CompletableFuture<HttpResponse<T>> post(String json, @Nullable String traceparent, BodyHandler<T> body) {
        HttpRequest.Builder asked = request.copy().POST(BodyPublishers.ofString(json));
        if (traceparent != null) asked.header(Tracer.TRACEPARENT, traceparent);
        return client.sendAsync(asked.build(), body);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
