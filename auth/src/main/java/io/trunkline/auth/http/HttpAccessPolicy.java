package io.trunkline.auth.http;

import io.trunkline.domain.auth.Access;
import io.trunkline.domain.auth.AccessPolicy;
import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.Segment;
import io.trunkline.domain.time.Clock;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the application's backend: {@code POST url} with {@code {"user":..,"roles":[..],"action":"subscribe","channel":".."}}, which
 * answers 200 with {@code {"allow":true|false,"reason":".."}}. The user is null where nobody is known; {@code "pattern":true} is
 * added where the channel is a pattern with wildcards.
 *
 * <p>Fails closed: where no such answer comes in time the answer is no, by the rule {@code access.http}, with a reason that says so.
 * Only answers are kept, and for a time. Any thread; answers that are not kept arrive on a thread of the HTTP client or
 * the JDK's timer.
 */
public final class HttpAccessPolicy implements AccessPolicy, AutoCloseable {
    private final HttpAccessConfig config;
    private final Backend backend;
    private final Turns turns;
    private final AnswerCache cache;

    public HttpAccessPolicy(HttpAccessConfig config, Clock clock) {
        this.config = config;
        this.backend = new Backend(config);
        this.turns = new Turns(config.concurrency(), config.waiting());
        this.cache = new AnswerCache(clock, config.cacheTtl(), config.cacheEntries());
    }

    @Override
    public CompletionStage<Access> decide(Principal principal, Action action, ChannelPattern target) {
        if (target.segments().getLast() instanceof Segment.Prefix) {
            // it has no text of its own that the backend could not take for a channel
            return CompletableFuture.completedStage(
                    new Access.Denied(Answers.RULE, "the application is not asked for patterns that end in a prefix"));
        }
        Question question = Question.of(principal, action, target);
        Access kept = cache.find(question);
        return kept != null ? CompletableFuture.completedStage(kept) : ask(question);
    }

    private CompletionStage<Access> ask(Question question) {
        CompletableFuture<Access> answer = new CompletableFuture<>();
        if (!turns.begin(() -> take(question, answer))) {
            answer.completeExceptionally(
                    new Undecided(config.waiting() + " decisions wait already, as many as access.http.waiting allows"));
        }
        // from here on, so that the time to wait for a turn counts too
        answer.orTimeout(config.timeout().toNanos(), TimeUnit.NANOSECONDS);
        return answer.exceptionally(this::denied);
    }

    private void take(Question question, CompletableFuture<Access> answer) {
        if (answer.isDone()) {
            turns.end();
            return;
        }
        CompletableFuture<HttpResponse<byte[]>> exchange = backend.ask(question);
        exchange.thenApply(response -> Answers.read(response.statusCode(), response.body()))
                .whenComplete((access, failure) -> {
                    if (failure == null) {
                        cache.keep(question, access);
                        answer.complete(access);
                    } else answer.completeExceptionally(failure);
                });
        answer.whenComplete((access, failure) -> {
            // does nothing to one that has ended; one that has not, has been given up
            exchange.cancel(true);
            turns.end();
        });
    }

    private Access denied(Throwable failure) {
        return new Access.Denied(Answers.RULE, "the decision could not be had: " + why(failure));
    }

    private String why(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof Undecided undecided) return undecided.getMessage();
        if (cause instanceof TimeoutException) return "no answer within access.http.timeout, " + config.timeout();
        return "the application's backend cannot be reached";
    }

    /** Moves on with time, so that whoever keeps decisions asks again: no answer is used for longer than two cacheTtl. */
    @Override
    public long version() {
        return cache.version();
    }

    /** Never changes: asking the backend again for every subscription, whenever its answers grow old, would be a flood. */
    @Override
    public long revision() {
        return 0;
    }

    /** Gives up what is being asked, and asks no more: every answer is no, but for those that are kept. */
    @Override
    public void close() {
        backend.close();
    }
}
