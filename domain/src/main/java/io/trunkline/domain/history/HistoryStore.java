package io.trunkline.domain.history;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.publication.Publication;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Keeps the publications of channels with history. Called from any thread, and must not block. The appends of one channel
 * never overlap: the hub makes them in the order of publishing, under the channel's lock. Reads may come at any time. A store
 * that leaves the process completes its stages later, and never within a call of the hub's, which may hold locks; one in
 * memory returns completed stages.
 *
 * <p>A stage that fails refuses the command with {@code unavailable}; a failed append was not stored.
 */
public interface HistoryStore {
    /**
     * Appends, and assigns the offset: one more than the channel's last, beginning with 1. How much is kept is in the
     * publication's {@link Publication#options() options}.
     *
     * @return the publication with its offset
     */
    CompletionStage<Publication> append(Publication publication);

    /**
     * Appends publications of one or more channels as one: all of them, or none, also where the process ends meanwhile. Called
     * under the locks of all these channels, only where the store {@link #isAtomic}.
     *
     * @return the publications with their offsets, in the same order; a stage that fails has stored none
     */
    default CompletionStage<List<Publication>> appendAll(List<Publication> publications) {
        throw new UnsupportedOperationException("this store appends to one channel at a time");
    }

    /** Whether the store can {@link #appendAll}; transactions on channels with history are refused where it cannot. */
    default boolean isAtomic() {
        return false;
    }

    /**
     * Reads what the query {@link HistoryQuery#admits admits}; a channel without publications has an empty page at offset 0 of its
     * epoch.
     */
    CompletionStage<HistoryPage> read(ChannelName channel, HistoryQuery query);

    /** How much is kept of a channel; takes no longer where it is much. */
    CompletionStage<HistoryStats> stats(ChannelName channel);

    /** Forgets a channel; if it comes back, it has another epoch. */
    CompletionStage<Void> remove(ChannelName channel);

    /** Whether what was appended outlives this process, however that ends; told to publishers that ask for it. */
    default boolean isDurable() {
        return false;
    }

    /** Called about once a second, for what has grown old; must be quick. */
    default void tick() {}
}
