package io.trunkline.backend.hook;

import io.trunkline.backend.internal.Backend;
import io.trunkline.backend.internal.BoundedBody;
import io.trunkline.backend.internal.Complaints;
import io.trunkline.backend.internal.QuestionLimits;
import io.trunkline.backend.internal.Questions;
import io.trunkline.domain.auth.PatternSets;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.Segment;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.hub.ConnectHook;
import io.trunkline.domain.hub.Decision;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.PublishHook;
import io.trunkline.domain.hub.PublishRequest;
import io.trunkline.domain.hub.Registration;
import io.trunkline.domain.hub.SubscribeHook;
import io.trunkline.domain.hub.SubscribeRequest;
import io.trunkline.domain.json.JsonObject;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.time.Clock;
import io.trunkline.domain.trace.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Has the application's backend decide: {@code POST url} with {@code {"event":"connect","connection":..,"user":..,"roles":[..],..}}, for
 * a subscribe with its {@code channel} and wishes, for a publish with its {@code channel} and {@code data} or {@code base64}. It answers
 * 200 with {@code {"allow":true}} and what it alters, or {@code {"allow":false,"reason":".."}}, with {@code "retry":true} where that may
 * change. It is asked about a connection when it is known who that is.
 *
 * <p>Where no such answer comes in time it is refused for now, or allowed as it is where the configuration says so; the log is told.
 * Called in turns and blocks none; decisions arrive on threads of the HTTP client and the JDK's timer.
 */
public final class HttpHooks implements ConnectHook, SubscribeHook, PublishHook, AutoCloseable {
    /** An answer to a publish may hold a message. */
    private static final int ANSWER_BYTES = 2 << 20;

    private final HttpHooksConfig config;
    private final Questions questions;
    private final Complaints complaints;

    /** Hooks whose questions are not traced. */
    public HttpHooks(HttpHooksConfig config, Clock clock) {
        this(config, clock, Tracer.NONE);
    }

    public HttpHooks(HttpHooksConfig config, Clock clock, Tracer tracer) {
        this.config = config;
        this.questions = new Questions(
                new QuestionLimits(
                        HttpHooksConfig.SECTION,
                        "decisions",
                        config.timeout(),
                        config.concurrency(),
                        config.waiting(),
                        config.pendingBytes()),
                new Backend(config.url(), config.authorization()),
                tracer);
        this.complaints = new Complaints(HttpHooksConfig.SECTION, clock);
    }

    /** Has it asked about the events of its configuration. */
    public Registration addTo(Hub hub) {
        List<Registration> added = new ArrayList<>();
        if (config.events().contains(HookEvent.CONNECT)) added.add(hub.onConnect(this));
        if (config.events().contains(HookEvent.SUBSCRIBE)) added.add(hub.onSubscribe(this));
        if (config.events().contains(HookEvent.PUBLISH)) added.add(hub.onPublish(this));
        return () -> added.forEach(Registration::close);
    }

    @Override
    public boolean asksWho() {
        return true;
    }

    @Override
    public CompletionStage<Decision<Principal>> onConnect(Connection connection) {
        HookQuestion question = HookQuestion.connect(connection);
        return ask(question, 0, answer -> HookAnswers.principal(question.principal(), answer));
    }

    @Override
    public CompletionStage<Decision<SubscribeRequest>> onSubscribe(Connection connection, SubscribeRequest request) {
        if (!isAskedAbout(request.pattern())) return Decision.allow();
        if (endsInPrefix(request.pattern())) return refused();
        return ask(HookQuestion.subscribe(connection, request), 0, answer -> HookAnswers.subscribe(request, answer));
    }

    @Override
    public CompletionStage<Decision<Payload>> onPublish(Connection publisher, PublishRequest request) {
        if (!isAskedAbout(request.target())) return Decision.allow();
        if (endsInPrefix(request.target())) return refused();
        HookQuestion question = HookQuestion.publish(publisher, request);
        return ask(question, request.payload().size(), HookAnswers::publish);
    }

    private boolean isAskedAbout(ChannelPattern target) {
        if (config.channels().isEmpty()) return true;
        for (ChannelPattern each : config.channels()) {
            if (PatternSets.intersects(each, target)) return true;
        }
        return false;
    }

    /** Such a pattern has no text of its own that the backend could not take for a channel. */
    private static boolean endsInPrefix(ChannelPattern target) {
        return target.segments().getLast() instanceof Segment.Prefix;
    }

    private static <T> CompletionStage<Decision<T>> refused() {
        return Decision.refuse("the application is not asked for patterns that end in a prefix");
    }

    private <T> CompletionStage<Decision<T>> ask(
            HookQuestion question, long bytes, Function<JsonObject, @Nullable T> instead) {
        return questions
                .ask(new Questions.Question<>(
                        bytes,
                        question::json,
                        head -> new BoundedBody(ANSWER_BYTES),
                        answer -> HookAnswers.read(answer.statusCode(), answer.body(), instead),
                        question.traceparent()))
                .exceptionally(this::undecided);
    }

    private <T> Decision<T> undecided(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        complaints.add(String.valueOf(cause.getMessage()));
        return config.failOpen()
                ? new Decision.Allowed<>()
                : new Decision.RefusedForNow<>("the decision could not be had: " + cause.getMessage());
    }

    /** Gives up what is being asked, and asks no more: no decision can be had from here on. */
    @Override
    public void close() {
        questions.close();
    }
}
