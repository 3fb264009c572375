package io.trunkline.domain.presence;

import io.trunkline.domain.channel.ChannelName;
import java.util.Collection;
import java.util.concurrent.CompletionStage;

/**
 * Who is on which channel. Called from any thread, the calls of one connection in their order; must not block. A store that
 * leaves the process completes later; one in memory returns completed stages.
 */
public interface PresenceStore {
    /** Records a member; recording it again replaces what was known of it. */
    CompletionStage<Void> join(ChannelName channel, Member member);

    /** Forgets a member; nothing happens where it is unknown. */
    CompletionStage<Void> leave(ChannelName channel, String connection);

    /** The members now, in no order. */
    CompletionStage<Collection<Member>> members(ChannelName channel);
}
