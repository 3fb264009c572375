package io.trunkline.domain.hub;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.Replay;
import io.trunkline.domain.connection.Replays;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.history.HistoryPage;
import io.trunkline.domain.history.HistoryQuery;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.StreamPosition;
import io.trunkline.domain.time.Clock;

/**
 * Sends connections what the answers to their subscribes did not hold of the past: page by page as the socket takes it, before
 * what is newer, so that no connection is too slow for its own recovery. Called in turns of the connection's loop.
 */
final class CatchUp {
    private static final int PAGE = 1_000;

    private final Stores stores;
    private final ChannelRegistry channels;
    private final Clock clock;
    private final HubObserver observer;
    private final long pageBytes;

    /** @param pageBytes payload bytes to send at a time; written they may be some times as long */
    CatchUp(Stores stores, ChannelRegistry channels, Clock clock, HubObserver observer, long pageBytes) {
        this.stores = stores;
        this.channels = channels;
        this.clock = clock;
        this.observer = observer;
        this.pageBytes = pageBytes;
    }

    Replays replays(HubLoop loop, Connection connection) {
        return connection.replays(() -> proceedSoon(loop, connection));
    }

    /** Sends the next part in a task of its own, after what the caller sends now. */
    void proceedSoon(HubLoop loop, Connection connection) {
        connection.turns().post(() -> proceed(loop, connection));
    }

    /** Sends the next part, where there is something to send, and room. */
    private void proceed(HubLoop loop, Connection connection) {
        Replays replays = connection.replays();
        if (replays == null || replays.isReading() || !connection.isOpen()) return;
        Replay behind = replays.behind();
        if (behind == null) return;
        if (!loop.delivers(connection, behind.channel(), null)) {
            abandon(connection, behind);
            proceedSoon(loop, connection);
        } else if (!connection.hasRoom()) {
            replays.await();
        } else {
            read(loop, connection, replays, behind);
        }
    }

    private void read(HubLoop loop, Connection connection, Replays replays, Replay replay) {
        replays.reading(true);
        StreamPosition from = replay.reached();
        HistoryQuery query = new HistoryQuery(from, PAGE, pageBytes, false)
                .by(connection.id().value());
        connection.turns().await(stores.read(replay.channel(), query), (page, fault) -> {
            replays.reading(false);
            if (page == null) {
                // what cannot be sent now would be missing without a word: the client is to come back for it
                connection.close(CloseCode.INTERNAL, "the history could not be read");
                return;
            }
            // meanwhile another subscription may have begun further back: then the page is read anew from there
            if (replay.reached().equals(from)) send(connection, replay, page);
            proceedSoon(loop, connection);
        });
    }

    private void send(Connection connection, Replay replay, HistoryPage page) {
        Missed missed = Missed.since(replay.reached(), page);
        if (missed.lost() == null || missed.lost() > 0) connection.lost(replay.channel(), missed.lost());
        for (Publication publication : page.publications()) {
            if (!replay.noLocal() || !connection.published(publication)) connection.replay(publication);
        }
        observer.replayed(page.publications().size(), missed.lost() == null ? -1 : missed.lost());
        long reached = Math.max(missed.from(), page.reached());
        replay.sent(
                new StreamPosition(page.top().epoch(), reached),
                reached >= page.top().offset());
        settle(connection, replay);
    }

    /** Where a channel has been caught up on: forgets it, once all that history gave already has come by. */
    void settle(Connection connection, Replay replay) {
        if (!replay.isLive()) return;
        replay.fencePosted();
        Runnable fence = () -> connection.turns().post(() -> {
            if (replay.fencePassed()) abandon(connection, replay);
        });
        try {
            channels.locked(replay.channel(), clock.millis(), channel -> {
                // appended before the page was read, so posted before this
                channel.inOrder(fence);
                return channel;
            });
        } catch (CommandException full) {
            fence.run();
        }
    }

    /** The channel is like any other of the connection's. */
    void abandon(Connection connection, Replay replay) {
        Replays replays = connection.replays();
        if (replays != null) replays.end(replay);
        tidy(connection);
    }

    /** The answer to a subscribe is made, or never will be. */
    void opened(Connection connection, Replays.Opening opening) {
        Replays replays = connection.replays();
        if (replays != null) replays.remove(opening);
        tidy(connection);
    }

    private static void tidy(Connection connection) {
        Replays replays = connection.replays();
        if (replays != null && replays.isEmpty()) connection.caughtUp();
    }
}
