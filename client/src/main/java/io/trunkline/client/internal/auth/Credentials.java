package io.trunkline.client.internal.auth;

import io.trunkline.client.TokenCarriage;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.client.ClientRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Where tokens come from and how they travel.
 *
 * @param source null for a client that shows none
 */
public record Credentials(@Nullable TokenSource source, TokenCarriage carriage, HttpCalls http) {
    /** Gets what is needed to connect: a token, and a ticket for it where one is used. Fails with kind TOKEN. */
    public CompletableFuture<Admission> admit(ClientRequest request) {
        TokenSource asked = source;
        if (asked == null) return CompletableFuture.completedFuture(new Admission(request, null, false));
        return asked.token(request.timeout()).thenCompose(token -> carry(request, token));
    }

    /** After a refusal, or when its time is nearly over. */
    public void forget(@Nullable Secret token) {
        if (source != null && token != null) source.forget(token);
    }

    private CompletableFuture<Admission> carry(ClientRequest request, Secret token) {
        return switch (carriage) {
            case TokenCarriage.Message message ->
                CompletableFuture.completedFuture(new Admission(request, token, true));
            case TokenCarriage.Header header -> admitted(withHeader(request, token), token);
            case TokenCarriage.Query query -> admitted(withField(request, query.field(), token.reveal()), token);
            case TokenCarriage.Ticket ticket ->
                ticket(request, ticket.negotiateUrl(), token)
                        .thenApply(bought -> new Admission(withField(request, "ticket", bought), token, false));
        };
    }

    private static CompletableFuture<Admission> admitted(ClientRequest request, Secret token) {
        return CompletableFuture.completedFuture(new Admission(request, token, false));
    }

    private CompletableFuture<String> ticket(ClientRequest request, String negotiateUrl, Secret token) {
        URI url = HttpAddresses.resolve(request.url(), negotiateUrl);
        // a link over SSE takes more than one request, and a usual ticket is good for one
        boolean sse = request.url().getScheme().toLowerCase(Locale.ROOT).startsWith("http");
        String type = sse ? "application/json" : "";
        String body = sse ? "{\"transport\":\"sse\"}" : "";
        var post = new HttpCalls.Post(url, "ticket", token, type, body, request.timeout(), List.of(token));
        return http.send(post)
                .exceptionallyCompose(fault -> {
                    forget(token); // it may be the token that is refused
                    return CompletableFuture.failedFuture(fault);
                })
                .thenApply(answer -> answer.requiredToken("ticket"));
    }

    private static ClientRequest withHeader(ClientRequest request, Secret token) {
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.keySet().removeIf(name -> name.equalsIgnoreCase("Authorization"));
        headers.put("Authorization", "Bearer " + token.reveal());
        return with(request, request.url(), headers);
    }

    private static ClientRequest withField(ClientRequest request, String field, String value) {
        String pair = field + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        String address = request.url().toString();
        String separator = request.url().getRawQuery() == null ? "?" : "&";
        return with(request, URI.create(address + separator + pair), request.headers());
    }

    private static ClientRequest with(ClientRequest request, URI url, Map<String, String> headers) {
        return new ClientRequest(
                url, headers, request.subprotocols(), request.streams(), request.timeout(), request.maxMessageBytes());
    }
}
