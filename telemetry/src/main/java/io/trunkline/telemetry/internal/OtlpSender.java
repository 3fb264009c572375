package io.trunkline.telemetry.internal;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Posts batches of spans by the JDK's client. OpenTelemetry's own sender limits the time to the head of the answer alone, and what fails
 * there is written, with the address, to a log that is not the operator's. Here the whole exchange has a limit, what is lost is told by
 * {@link Losses}, and to OpenTelemetry all is well.
 */
final class OtlpSender implements HttpSender {
    private static final HttpResponse WELL = new HttpResponse() {
        @Override
        public int getStatusCode() {
            return 200;
        }

        @Override
        public String getStatusMessage() {
            return "OK";
        }

        @Override
        public byte[] getResponseBody() {
            return new byte[0];
        }
    };

    private final HttpClient client;
    private final HttpSenderConfig config;
    private final Duration timeout;
    private final Losses losses;

    /** @param timeout for one batch, from its first byte to the end of the answer */
    OtlpSender(HttpClient client, HttpSenderConfig config, Duration timeout, Losses losses) {
        this.client = client;
        this.config = config;
        this.timeout = timeout;
        this.losses = losses;
    }

    @Override
    public void send(MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
        CompletableFuture<java.net.http.HttpResponse<Void>> exchange =
                client.sendAsync(request(message), BodyHandlers.discarding());
        exchange.copy().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).whenComplete((answer, failure) -> {
            // one that has ended stays ended; one that has not, has run out of time
            exchange.cancel(true);
            if (failure != null) losses.add(why(failure));
            else if (answer.statusCode() / 100 != 2) losses.add("the answer is status " + answer.statusCode());
            onResponse.accept(WELL);
        });
    }

    private HttpRequest request(MessageWriter message) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(config.getEndpoint()).header("Content-Type", config.getContentType());
        config.getHeadersSupplier().get().forEach((name, all) -> all.forEach(value -> request.header(name, value)));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            message.writeMessage(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return request.POST(BodyPublishers.ofByteArray(body.toByteArray())).build();
    }

    private String why(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof TimeoutException
                ? "no answer within " + timeout.toSeconds() + " s"
                : "the receiver cannot be reached";
    }

    /** The client is its owner's to end. */
    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
