package io.trunkline.server.cli;

import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.json.JsonFault;
import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.server.text.Escapes;
import io.trunkline.tls.ClientTls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request to the HTTP API of a server; every failure is one line for the user. */
final class ApiRequest {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private ApiRequest() {}

    /**
     * Posts JSON to a path of the server that {@code address} names, which may be the URL of its WebSocket.
     *
     * @return the body of the answer, where it is 200
     */
    static String post(ServerAddress address, Terminal terminal, String path, String json) throws CommandFailure {
        String server = serverOf(address.urlsFor(terminal).getFirst());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
        Optional<Secret> token = address.token(terminal);
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret.reveal()));
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(CONNECT);
        ClientTls tls = address.tls();
        if (tls != null) client.sslContext(tls.context());
        try (HttpClient open = client.build()) {
            HttpResponse<String> answer = open.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() == 200) return answer.body();
            throw failed("the server refused: " + answer.statusCode() + reason(answer.body()));
        } catch (IOException fault) {
            String why = fault.getMessage() == null ? "it does not answer" : fault.getMessage();
            throw failed("no answer from " + server + ": " + why);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed("interrupted");
        }
    }

    /** Scheme, host and port for HTTP. */
    private static String serverOf(String url) throws CommandFailure {
        try {
            URI uri = URI.create(url);
            String scheme = schemeOf(uri.getScheme());
            if (scheme != null && uri.getHost() != null) {
                return scheme + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
            }
        } catch (IllegalArgumentException malformed) {
            // told below, without what it was: an address may have a secret in it
        }
        throw new CommandFailure(ExitCode.USAGE, "--url must be http://, https://, ws:// or wss:// and a host");
    }

    private static @Nullable String schemeOf(@Nullable String given) {
        if (given == null) return null;
        return switch (given) {
            case "http", "ws" -> "http";
            case "https", "wss" -> "https";
            default -> null;
        };
    }

    /** What the API says is wrong; nothing where the answer is not the API's. */
    private static String reason(String body) {
        try {
            JsonValue value = new JsonReader(8, 0).read(body.getBytes(StandardCharsets.UTF_8), 1);
            JsonValue error = member(value, "error");
            JsonValue message = error == null ? null : member(error, "message");
            return message == null || message.kind() != JsonKind.STRING ? "" : ": " + message.string();
        } catch (JsonFault other) {
            return "";
        }
    }

    private static @Nullable JsonValue member(JsonValue value, String name) {
        return value.kind() == JsonKind.OBJECT ? value.object().get(name) : null;
    }

    private static CommandFailure failed(String text) {
        return new CommandFailure(ExitCode.FAILED, Escapes.line(text));
    }
}
