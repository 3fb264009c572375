package io.trunkline.http.internal.sse;

import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.hub.HandshakeDecision;
import io.trunkline.domain.protocol.EventProtocol;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.http.SecurityHeaders;
import io.trunkline.http.internal.Cors;
import io.trunkline.http.internal.HttpRefusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/** Answers {@code GET /sse}: with a stream that begins, with one that goes on, or with a refusal. Any thread. */
final class StreamOpener {
    private static final String NATIVE = "trunkline.v1";
    /** What opens a stream, and is nobody's business once it is open. */
    private static final List<String> OF_THE_STREAM = List.of(SseEndpoint.SESSION, StreamRequest.LAST_EVENT_ID);

    private static final HttpAnswer HEAD = HttpAnswer.of(200, "text/event-stream", new byte[0])
            .with("Cache-Control", "no-store")
            .with("X-Accel-Buffering", "no");

    private static final HttpAnswer LATER = HttpAnswer.of(
                    200, "text/event-stream", "retry: 3000\n\n".getBytes(StandardCharsets.UTF_8))
            .with("Cache-Control", "no-store");

    private final SseContext context;
    private final SseLoops loops;
    private final Protocols protocols;
    private final Optional<EventProtocol> events;
    private final Cors cors;

    StreamOpener(SseContext context, SseLoops loops, Protocols protocols, Optional<EventProtocol> events, Cors cors) {
        this.context = context;
        this.loops = loops;
        this.protocols = protocols;
        this.events = events;
        this.cors = cors;
    }

    /** The stage completes with what is answered instead of a stream; of a stream it never does. */
    CompletionStage<HttpAnswer> open(HttpExchange exchange) {
        if (!exchange.isFromOwnPage() && !cors.allows(exchange)) {
            throw new HttpRefusal(
                    403, ErrorCode.REFUSED, "pages of this origin may not use this server (http.allowedOrigins)");
        }
        if (exchange.method().equals("HEAD")) return CompletableFuture.completedStage(HEAD);
        StreamRequest request = request(exchange);
        CompletableFuture<HttpAnswer> instead = new CompletableFuture<>();
        if (!request.isReturn()) begin(exchange, request, instead);
        else goOn(exchange, request, instead);
        return instead;
    }

    /** Whether it is for a stream that is there, and not for another one. */
    boolean isReturn(HttpExchange exchange) {
        StreamRequest request = request(exchange);
        return request.isReturn() && context.secrets().find(request.secret()) != null;
    }

    private StreamRequest request(HttpExchange exchange) {
        return StreamRequest.of(exchange, context.hub().config().rules(), events.isPresent());
    }

    /** What is answered while the server shuts down: a browser's EventSource that gets an error never comes back. */
    CompletionStage<HttpAnswer> later(HttpExchange exchange) {
        if (request(exchange).kind() == StreamKind.LINK) {
            throw new CommandException(ErrorCode.SHUTTING_DOWN, "the server is shutting down");
        }
        return CompletableFuture.completedStage(LATER);
    }

    private void goOn(HttpExchange exchange, StreamRequest request, CompletableFuture<HttpAnswer> instead) {
        SseStream stream = context.secrets().find(request.secret());
        if (stream == null) {
            cannotGoOn(exchange, request, instead);
            return;
        }
        stream.turn(() -> {
            if (stream.goesOnAfter(request.number())) {
                carry(
                        exchange,
                        stream,
                        request.kind().opening(request.secret(), false, request.poll()),
                        request.poll());
            } else {
                stream.forsaken();
                cannotGoOn(exchange, request, instead);
            }
        });
    }

    private void cannotGoOn(HttpExchange exchange, StreamRequest request, CompletableFuture<HttpAnswer> instead) {
        if (request.kind() == StreamKind.LINK) instead.completeExceptionally(Refusals.unknown());
        else begin(exchange, request.afterLoss(), instead);
    }

    private void begin(HttpExchange exchange, StreamRequest request, CompletableFuture<HttpAnswer> instead) {
        Handshake handshake = handshake(exchange);
        context.hub().handshake(handshake).thenAccept(decision -> {
            switch (decision) {
                case HandshakeDecision.Refused no -> instead.complete(Refusals.of(no));
                case HandshakeDecision.Accepted yes -> {
                    SseLoop loop;
                    try {
                        loop = loops.next();
                    } catch (CommandException over) {
                        instead.completeExceptionally(over);
                        return;
                    }
                    Handshake accepted = handshake.withAttributes(yes.attributes());
                    loop.turns().post(() -> attach(loop, accepted, exchange, request, yes.headers(), instead));
                }
            }
        });
    }

    private static Handshake handshake(HttpExchange exchange) {
        Handshake came = exchange.handshake(TransportKind.SSE);
        for (String header : OF_THE_STREAM) came = came.without(header, Set.of(StreamRequest.LAST_EVENT_ID_FIELD));
        return came;
    }

    private void attach(
            SseLoop loop,
            Handshake handshake,
            HttpExchange exchange,
            StreamRequest request,
            Map<String, String> headers,
            CompletableFuture<HttpAnswer> instead) {
        Secret secret = context.secrets().create();
        CompletableFuture<Void> opened = new CompletableFuture<>();
        // a line that is refused is answered all the same: its protocol has words for it
        if (request.kind() == StreamKind.LINK) opened.complete(null);
        SseStream stream = new SseStream(context, loop, request.kind(), secret, opened);
        try {
            Connection connection =
                    context.hub().attach(handshake, protocol(request, secret, opened), loop.turns(), stream);
            stream.attached(connection);
            loop.turns().await(opened, (done, refusal) -> {
                if (refusal != null) {
                    stream.forsaken();
                    instead.completeExceptionally(refusal);
                    return;
                }
                String user = connection.user();
                if (user != null) exchange.isBy(user);
                carry(exchange, stream, request.kind().opening(secret, true, request.poll()), request.poll(), headers);
            });
        } catch (RuntimeException fault) {
            instead.completeExceptionally(fault);
        }
    }

    private Protocol protocol(StreamRequest request, Secret secret, CompletableFuture<Void> opened) {
        if (request.kind() == StreamKind.LINK) {
            return protocols.choose(List.of(NATIVE)).orElseGet(protocols::defaultProtocol);
        }
        return events.orElseThrow().stream(request.toProtocol(secret, opened));
    }

    private void carry(HttpExchange exchange, SseStream stream, String opening, boolean poll) {
        carry(exchange, stream, opening, poll, Map.of());
    }

    private void carry(
            HttpExchange exchange, SseStream stream, String opening, boolean poll, Map<String, String> headers) {
        HttpAnswer head = HEAD;
        for (Map.Entry<String, String> header : headers.entrySet())
            head = head.with(header.getKey(), header.getValue());
        AtomicReference<StreamAnswer> carrying = new AtomicReference<>();
        StreamAnswer answer = new StreamAnswer(
                exchange.stream(
                        SecurityHeaders.on(cors.on(exchange, head)),
                        () -> stream.turn(() -> stream.lost(carrying.get()))),
                opening,
                poll,
                context.clock().nanos());
        carrying.set(answer);
        stream.carriedBy(answer);
    }
}
