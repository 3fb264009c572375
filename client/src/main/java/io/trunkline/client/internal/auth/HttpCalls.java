package io.trunkline.client.internal.auth;

import io.trunkline.domain.auth.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Posts to servers that give tokens and tickets. Any thread. */
public final class HttpCalls {
    private static final int MOST_BYTES = 64 << 10;

    /** Guarded by this; made when it is first needed, unless the application gave one. */
    private @Nullable HttpClient client;

    /** Uses a client of the application's from now on. */
    public synchronized void use(HttpClient given) {
        client = given;
    }

    /**
     * One request.
     *
     * @param option the setting that made it, for errors
     * @param bearer goes into the {@code Authorization} header
     * @param limit of the request and its whole answer
     * @param secrets what the answer may repeat and errors may not
     */
    record Post(
            URI url,
            String option,
            @Nullable Secret bearer,
            String contentType,
            String body,
            Duration limit,
            List<Secret> secrets) {
        /** The body holds a password or a token. */
        @Override
        public String toString() {
            return "POST for " + option;
        }
    }

    /** Completes with a success of the server's; fails with kind TOKEN on anything else. */
    CompletableFuture<HttpAnswer> send(Post post) {
        HttpRequest.Builder request = HttpRequest.newBuilder(post.url())
                .timeout(post.limit())
                .header("Accept", "application/json")
                .POST(post.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(post.body()));
        if (!post.body().isEmpty()) request.header("Content-Type", post.contentType());
        Secret bearer = post.bearer();
        if (bearer != null) request.header("Authorization", "Bearer " + bearer.reveal());
        CompletableFuture<HttpResponse<byte[]>> sent =
                client().sendAsync(request.build(), head -> new BoundedBody(MOST_BYTES));
        long millis = post.limit().toMillis();
        // The request's own limit ends at the answer's head; a body that never ends is cut here.
        CompletableFuture<HttpAnswer> answer = sent.copy()
                .orTimeout(millis, TimeUnit.MILLISECONDS)
                .handle((response, fault) -> {
                    if (fault != null) {
                        sent.cancel(true);
                        throw TokenFailures.unanswered(post.url(), post.option(), fault, millis);
                    }
                    return new HttpAnswer(post, response.statusCode(), response.body());
                });
        return answer.thenApply(HttpAnswer::orRefusal);
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .followRedirects(Redirect.NEVER)
                    .version(Version.HTTP_1_1)
                    .build();
        }
        return client;
    }
}
