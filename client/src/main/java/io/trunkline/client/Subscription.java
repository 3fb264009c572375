package io.trunkline.client;

import io.trunkline.domain.publication.StreamPosition;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One listener on one channel or pattern. Any thread. */
public interface Subscription {
    /** The channel or pattern, as it was given. */
    String pattern();

    /**
     * The place in the channel's history after which publications arrive; null for a pattern and for a channel without
     * history, and for a subscription that shares an earlier one of the same pattern.
     */
    @Nullable
    StreamPosition position();

    /** False after {@link #unsubscribe}, once the server has ended it, and once the client is closed. */
    boolean isActive();

    /**
     * The listener is not called again, but for a call that is under way. The future completes once the server knows, where
     * this was the last subscription of its pattern. Any number of times.
     */
    CompletableFuture<Void> unsubscribe();
}
