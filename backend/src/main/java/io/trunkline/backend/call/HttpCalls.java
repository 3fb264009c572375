package io.trunkline.backend.call;

import io.trunkline.backend.internal.Backend;
import io.trunkline.backend.internal.BoundedBody;
import io.trunkline.backend.internal.PayloadMembers;
import io.trunkline.backend.internal.QuestionLimits;
import io.trunkline.backend.internal.Questions;
import io.trunkline.backend.internal.Undecided;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.call.Call;
import io.trunkline.domain.call.CallHandler;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.hub.Calls;
import io.trunkline.domain.hub.Registration;
import io.trunkline.domain.json.JsonWriter;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.trace.Tracer;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Has the application's backend answer calls: {@code POST url} with {@code {"method":..,"data":..,"connection":..,"user":..,"roles":[..]}}.
 * It answers 200 with {@code {"data":..}} or {@code {"error":{"code":..,"message":..,"data":..}}}; as {@code application/x-ndjson}, one
 * object a line, {@code {"progress":..}} may come before that. A call that is cancelled closes the request's connection.
 *
 * <p>Where no such answer comes the caller gets the error {@code unavailable}, {@code timeout} or {@code busy}. Called in turns and blocks
 * none.
 */
public final class HttpCalls implements CallHandler, AutoCloseable {
    /** What the backend may answer, or send as one line; what is longer than a message is refused by the hub. */
    private static final int ANSWER_BYTES = 2 << 20;

    private final HttpCallsConfig config;
    private final Questions questions;

    /** Calls that are not traced. */
    public HttpCalls(HttpCallsConfig config) {
        this(config, Tracer.NONE);
    }

    public HttpCalls(HttpCallsConfig config, Tracer tracer) {
        this.config = config;
        this.questions = new Questions(
                new QuestionLimits(
                        HttpCallsConfig.SECTION,
                        "calls",
                        config.timeout(),
                        config.concurrency(),
                        config.waiting(),
                        Long.MAX_VALUE), // the hub bounds the arguments of all calls
                new Backend(config.url(), config.authorization()),
                tracer);
    }

    /**
     * Has it answer the methods of its configuration.
     *
     * @throws IllegalArgumentException when one of them is no name and no namespace
     * @throws IllegalStateException when one of them has a handler
     */
    public Registration addTo(Calls calls) {
        List<Registration> added = new ArrayList<>();
        try {
            for (String method : config.methods()) added.add(calls.handle(method, this));
        } catch (RuntimeException refused) {
            added.forEach(Registration::close);
            throw refused;
        }
        return () -> added.forEach(Registration::close);
    }

    @Override
    public CompletionStage<Payload> onCall(Call call) {
        return questions
                .ask(
                        new Questions.Question<>(
                                0,
                                () -> question(call),
                                head -> body(head, call),
                                CallAnswers::members,
                                call.traceparent()),
                        call.cancelled().toCompletableFuture())
                .thenApply(CallAnswers::payload)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(refusal(failure)));
    }

    private static String question(Call call) {
        Principal caller = call.principal();
        return new JsonWriter()
                .object(json -> {
                    json.name("method").string(call.method());
                    PayloadMembers.write(json, call.data());
                    json.name("connection").string(call.connection().value());
                    json.name("user");
                    if (caller.user() == null) json.literal("null");
                    else json.string(caller.user());
                    json.name("roles").array(array -> new TreeSet<>(caller.roles()).forEach(array::string));
                })
                .toString();
    }

    private static BodySubscriber<byte[]> body(ResponseInfo head, Call call) {
        boolean lines = head.statusCode() == 200
                && head.headers()
                        .firstValue("Content-Type")
                        .filter(type -> type.split(";", 2)[0].strip().equalsIgnoreCase("application/x-ndjson"))
                        .isPresent();
        return lines ? new LinesBody(ANSWER_BYTES, call::progress) : new BoundedBody(ANSWER_BYTES);
    }

    /** What the application says goes to the caller as it is. */
    private static Throwable refusal(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (!(cause instanceof Undecided undecided)) return cause;
        String message = "the call was not answered: " + undecided.getMessage();
        return switch (undecided.kind()) {
            case LATE -> new CommandException(ErrorCode.TIMEOUT, message, HttpCallsConfig.SECTION + ".timeout");
            case BUSY -> new CommandException(ErrorCode.BUSY, message, HttpCallsConfig.SECTION + ".waiting");
            case NONSENSE, GONE -> new CommandException(ErrorCode.UNAVAILABLE, message, HttpCallsConfig.SECTION);
            case GIVEN_UP -> new CommandException(ErrorCode.CANCELLED, message);
        };
    }

    /** Gives up what is being asked, and asks no more: calls that come later find no backend. */
    @Override
    public void close() {
        questions.close();
    }
}
