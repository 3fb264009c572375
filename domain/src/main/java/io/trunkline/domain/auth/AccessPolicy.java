package io.trunkline.domain.auth;

import io.trunkline.domain.channel.ChannelPattern;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Decides what a principal may do. Implemented by {@link AccessRules}, by {@code auth}, or by the application. */
@FunctionalInterface
public interface AccessPolicy {
    /** Everybody may do everything. */
    AccessPolicy OPEN = new AccessPolicy() {
        private static final CompletionStage<Access> YES =
                CompletableFuture.completedStage(new Access.Allowed("open to everybody"));

        @Override
        public CompletionStage<Access> decide(Principal principal, Action action, ChannelPattern target) {
            return YES;
        }
    };

    /**
     * Called in a turn of a connection's loop, or on any thread for backends; must not block, and may answer later: the
     * connection's next commands wait. A completed answer is the fast path. A failure is a no.
     *
     * @param target a literal pattern where one channel is meant
     */
    CompletionStage<Access> decide(Principal principal, Action action, ChannelPattern target);

    /** Changes whenever earlier answers may not hold any more, such as after rules were read again. Any thread; cheap. */
    default long version() {
        return 0;
    }

    /**
     * Changes when the subscriptions that are in force are to be decided again: with {@link #version}, unless that moves so often
     * that asking for every subscription would be a burden. Any thread; cheap.
     */
    default long revision() {
        return version();
    }
}
