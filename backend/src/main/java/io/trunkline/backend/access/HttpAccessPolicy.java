package io.trunkline.backend.access;

import io.trunkline.backend.internal.Backend;
import io.trunkline.backend.internal.BoundedBody;
import io.trunkline.backend.internal.QuestionLimits;
import io.trunkline.backend.internal.Questions;
import io.trunkline.domain.auth.Access;
import io.trunkline.domain.auth.AccessPolicy;
import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.Segment;
import io.trunkline.domain.time.Clock;
import io.trunkline.domain.trace.Tracer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

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
    /** An answer says yes or no and little else. */
    private static final int ANSWER_BYTES = 16 * 1024;

    private final Questions questions;
    private final AnswerCache cache;

    public HttpAccessPolicy(HttpAccessConfig config, Clock clock) {
        this.questions = new Questions(
                new QuestionLimits(
                        HttpAccessConfig.SECTION,
                        "decisions",
                        config.timeout(),
                        config.concurrency(),
                        config.waiting(),
                        Long.MAX_VALUE), // they are short, and so bounded by their number
                new Backend(config.url(), config.authorization()),
                Tracer.NONE); // one answer decides over many commands, of many traces
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
        return questions
                .ask(new Questions.Question<>(
                        0,
                        question::json,
                        head -> new BoundedBody(ANSWER_BYTES),
                        answer -> Answers.read(answer.statusCode(), answer.body()),
                        null))
                .thenApply(access -> {
                    cache.keep(question, access);
                    return access;
                })
                .exceptionally(HttpAccessPolicy::denied);
    }

    private static Access denied(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return new Access.Denied(Answers.RULE, "the decision could not be had: " + cause.getMessage());
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
        questions.close();
    }
}
