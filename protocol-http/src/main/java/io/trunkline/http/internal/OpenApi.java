package io.trunkline.http.internal;

import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code GET /api/openapi.json}: the API as OpenAPI 3.1, written by hand beside these classes. Tests hold it to the routes, and to what a
 * running server takes and answers.
 */
public final class OpenApi implements Handler {
    private static final String FILE = "/io/trunkline/http/openapi.json";

    private final HttpAnswer document = HttpAnswer.of(200, "application/json", read());

    private static byte[] read() {
        try (InputStream file = OpenApi.class.getResourceAsStream(FILE)) {
            return Objects.requireNonNull(file, FILE).readAllBytes();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public CompletionStage<HttpAnswer> handle(HttpExchange exchange) {
        return CompletableFuture.completedStage(document);
    }
}
