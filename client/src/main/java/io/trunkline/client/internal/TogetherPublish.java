package io.trunkline.client.internal;

import io.trunkline.client.Publish;
import io.trunkline.client.PublishResult;
import io.trunkline.nativeprotocol.NativePublish;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Publishes in a transaction of the server, sent in one go: the commit names how many publishes it must have, so that one which
 * did not arrive or was refused leaves none of them published.
 */
public final class TogetherPublish {
    private final Session session;
    private final AtomicLong names = new AtomicLong();

    public TogetherPublish(Session session) {
        this.session = session;
    }

    /** Completes with what became of each; fails with the first refusal, and nothing is published then. One call's messages go at a time. */
    public synchronized CompletableFuture<List<PublishResult>> publish(List<Publish> publishes) {
        String tx = "t" + names.incrementAndGet();
        List<CompletableFuture<?>> steps = new ArrayList<>();
        steps.add(session.request("begin", (codec, id) -> codec.begin(id, tx), result -> null));
        for (Publish publish : publishes) {
            NativePublish how = Results.how(publish.options()).in(tx);
            steps.add(session.request(
                    "publish",
                    (codec, id) -> codec.publish(id, publish.channelOrPattern(), publish.payload(), how),
                    result -> null));
        }
        CompletableFuture<List<PublishResult>> commit =
                session.request("commit", (codec, id) -> codec.commit(id, tx, publishes.size()), Results::allPublished);
        steps.add(commit);
        return CompletableFuture.allOf(steps.toArray(CompletableFuture[]::new))
                .handle((all, refusal) -> refusal == null ? commit.join() : fail(steps, refusal));
    }

    /** What was refused first says more than the commit, which was refused for it. */
    private static List<PublishResult> fail(List<CompletableFuture<?>> steps, Throwable refusal) {
        for (CompletableFuture<?> step : steps) {
            if (step.isCompletedExceptionally()) throw new CompletionException(step.exceptionNow());
        }
        throw new CompletionException(refusal);
    }
}
