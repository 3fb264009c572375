package io.trunkline.http.internal.sse;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.http.BodyTooLargeException;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.protocol.EventProtocol;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.time.Clock;
import io.trunkline.domain.trace.Tracer;
import io.trunkline.http.HttpApiConfig;
import io.trunkline.http.SseConfig;
import io.trunkline.http.internal.Cors;
import io.trunkline.http.internal.ErrorAnswers;
import io.trunkline.http.internal.HttpRefusal;
import io.trunkline.http.internal.JsonBody;
import io.trunkline.http.internal.MediaType;
import io.trunkline.http.internal.Router;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** {@code GET /sse}, {@code DELETE /sse} and {@code POST /rpc}. Any thread. */
public final class SseEndpoint implements HttpEndpoint {
    /** The header that holds the secret of a stream. */
    static final String SESSION = "Trunkline-Session";

    /** The header that numbers what a client posts, from 1. */
    private static final String NUMBER = "Trunkline-Post";

    private static final String LINES = "application/x-ndjson";
    private static final Duration LONGEST_TICK = Duration.ofSeconds(1);
    /** How many times streams look while their shortest time goes by. */
    private static final int LOOKS = 4;

    private final SseContext context;
    private final SseLoops loops;
    private final StreamOpener opener;
    /** Not traced: a stream lasts as long as its client likes, and is a connection rather than a request. */
    private final Router streams;

    private final Router commands;
    private volatile boolean open;
    private volatile boolean ended;

    /** @param shortest of the times of the configuration */
    public SseEndpoint(
            Hub hub,
            Protocols protocols,
            Optional<EventProtocol> events,
            HttpApiConfig http,
            SseConfig config,
            Duration shortest,
            Clock clock,
            HubObserver observer) {
        this.context = new SseContext(hub, config, clock, http.publishTimeout(), new StreamSecrets(), new AtomicLong());
        Duration tick = shortest.dividedBy(LOOKS).plusMillis(1);
        this.loops = new SseLoops(hub, tick.compareTo(LONGEST_TICK) < 0 ? tick : LONGEST_TICK);
        Cors cors = new Cors(Set.copyOf(http.allowedOrigins()));
        this.opener = new StreamOpener(context, loops, protocols, events, cors);
        this.streams = new Router(observer, null, cors, Tracer.NONE)
                .on("GET", SseConfig.STREAM_PATH, this::open)
                .on("DELETE", SseConfig.STREAM_PATH, this::leave);
        this.commands =
                new Router(observer, null, cors, hub.tracer()).onTraced("POST", SseConfig.COMMAND_PATH, this::command);
    }

    /** Takes streams from now on. */
    public void start() {
        open = true;
    }

    /** Takes no new streams from now on. */
    public void stop() {
        open = false;
    }

    /** Cuts all streams. */
    public void end() {
        open = false;
        ended = true;
        loops.end();
    }

    @Override
    public boolean handle(HttpExchange exchange) {
        return commands.handle(exchange) || streams.handle(exchange);
    }

    private CompletionStage<HttpAnswer> open(HttpExchange exchange) {
        // who comes back while the server drains gets what waits for him, and its last words
        if (ended || !isWelcoming() && !opener.isReturn(exchange)) return opener.later(exchange);
        return opener.open(exchange);
    }

    private boolean isWelcoming() {
        return open && context.hub().isReady();
    }

    private CompletionStage<HttpAnswer> leave(HttpExchange exchange) {
        SseStream stream = find(exchange);
        CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
        stream.turn(() -> {
            stream.leave();
            answer.complete(HttpAnswer.text(204, "").with("Cache-Control", "no-store"));
        });
        return answer;
    }

    private CompletionStage<HttpAnswer> command(HttpExchange exchange, @Nullable String traceparent) {
        SseStream stream = find(exchange);
        String declared = MediaType.of(exchange);
        boolean lines = MediaType.is(declared, LINES);
        boolean later = exchange.header("Prefer")
                .filter(wish -> wish.contains("respond-async"))
                .isPresent();
        if (!lines && !MediaType.is(declared, MediaType.JSON)) {
            throw new HttpRefusal(
                    415,
                    ErrorCode.INVALID_REQUEST,
                    "Content-Type must be application/json in UTF-8, or application/x-ndjson with Prefer: respond-async");
        }
        if (lines && !later) {
            throw Refusals.invalid("messages on lines are answered on the stream alone: Prefer: respond-async");
        }
        long number = number(exchange);
        return exchange.body(context.hub().limits().messageBytes())
                .exceptionallyCompose(fault -> CompletableFuture.failedStage(named(fault)))
                .thenCompose(body -> {
                    long ends =
                            context.clock().nanos() + context.commandTimeout().toNanos();
                    return take(stream, new Post(JsonBody.checkUtf8(body), lines, later, ends, number, traceparent));
                });
    }

    /** By it a client may send again what it had no answer to, and it is taken once. */
    private static long number(HttpExchange exchange) {
        String text = exchange.header(NUMBER).orElse("0");
        if (!text.matches("[0-9]{1,15}")) throw Refusals.invalid("the header " + NUMBER + " must be a number");
        return Long.parseLong(text);
    }

    private static CompletionStage<HttpAnswer> take(SseStream stream, Post post) {
        stream.turn(() -> stream.posts().add(post));
        return post.answer();
    }

    private SseStream find(HttpExchange exchange) {
        SseStream stream = context.secrets().find(Refusals.secret(exchange));
        if (stream == null) throw Refusals.unknown();
        return stream;
    }

    /** A message is bounded as on any other connection. */
    private static Throwable named(Throwable fault) {
        return ErrorAnswers.cause(fault) instanceof BodyTooLargeException large
                ? new CommandException(ErrorCode.TOO_LARGE, String.valueOf(large.getMessage()), "limits.messageBytes")
                : fault;
    }
}
