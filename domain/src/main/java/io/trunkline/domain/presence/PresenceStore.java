package io.trunkline.domain.presence;

import io.trunkline.domain.channel.ChannelName;
import java.util.Collection;
import java.util.concurrent.CompletionStage;

/**
 * Who is on which channel. Called from any thread, the calls for one channel one after the other, those that change something
 * under its lock; must not block. A store that leaves the process completes later, and answers as if the calls had been done in
 * their order; one in memory returns completed stages.
 */
public interface PresenceStore {
    /** Records a member; recording it again replaces what was known of it. */
    CompletionStage<Void> join(ChannelName channel, Member member);

    /** Forgets a member; nothing happens where it is unknown. */
    CompletionStage<Void> leave(ChannelName channel, String connection);

    /**
     * The members now, in no order.
     *
     * @param atMost how many are wanted; where there are more, any of them
     */
    CompletionStage<Collection<Member>> members(ChannelName channel, int atMost);

    /** How many members there are now; takes no longer where they are many. */
    CompletionStage<PresenceStats> stats(ChannelName channel);
}
