package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.Replay;
import io.trunkline.domain.connection.Replays;
import io.trunkline.domain.history.HistoryPage;
import io.trunkline.domain.history.HistoryQuery;
import io.trunkline.domain.history.Since;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.StreamPosition;
import io.trunkline.domain.subscription.Subscription;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the answer to one subscribe holds of the past, channel by channel; what does not fit is left to {@link CatchUp}.
 * Used once, in turns of the connection's loop, from the turn in which the subscription begins to deliver.
 */
final class LookBack implements Replays.Opening {
    /** Publications of one channel in one answer. */
    private static final int MOST = 1_000;
    /** Bytes of an answer that a publication takes beside its payload, roughly. */
    private static final int OVERHEAD = 64;

    private final CatchUp catchUp;
    private final Stores stores;
    private final HubLoop loop;
    private final Connection connection;
    private final SubscribeRequest request;
    private final List<Replay> replays = new ArrayList<>();
    private final Map<ChannelName, StreamPosition> positions = new LinkedHashMap<>();
    private final List<Publication> found = new ArrayList<>();
    private final CompletableFuture<SubscribeResult> result = new CompletableFuture<>();
    private @Nullable Long lost = 0L;
    private final Set<Replay> behind = new HashSet<>();
    private final Set<Replay> known = new HashSet<>();
    private @Nullable Subscription active;
    private long room;
    private int next;

    LookBack(CatchUp catchUp, Stores stores, HubLoop loop, Connection connection, SubscribeRequest request) {
        this.catchUp = catchUp;
        this.stores = stores;
        this.loop = loop;
        this.connection = connection;
        this.request = request;
        this.room = request.room();
    }

    /** @param channels those with history that the subscription is for, now */
    CompletableFuture<SubscribeResult> read(Subscription subscription, Iterable<ChannelName> channels) {
        active = subscription;
        Replays open = catchUp.replays(loop, connection);
        if (!request.pattern().isLiteral()) open.add(this);
        for (ChannelName channel : channels) begin(channel);
        readOn();
        return result;
    }

    private Replay begin(ChannelName channel) {
        boolean shared = loop.delivers(connection, channel, active);
        Replay replay = catchUp.replays(loop, connection).begin(channel, request.noLocal(), shared);
        replays.add(replay);
        return replay;
    }

    @Override
    public ChannelPattern pattern() {
        return request.pattern();
    }

    /** It comes after the answer, by history: before it the subscriber would not know what to do with it. */
    @Override
    public void appeared(Publication first) {
        if (positions.containsKey(first.channel())) return;
        Replay replay = begin(first.channel());
        String epoch = first.epoch() == null ? "" : first.epoch();
        positions.put(replay.channel(), new StreamPosition(epoch, first.offset() - 1));
        behind.add(replay);
        known.add(replay);
    }

    private void readOn() {
        while (next < replays.size()) {
            Replay replay = replays.get(next++);
            if (known.contains(replay)) continue;
            CompletableFuture<HistoryPage> page = stores.read(replay.channel(), query(replay.channel()));
            if (!page.isDone() || page.isCompletedExceptionally()) {
                connection.turns().await(page, (read, fault) -> {
                    if (read != null) {
                        take(replay, read);
                        readOn();
                    } else {
                        fail(fault);
                    }
                });
                return;
            }
            take(replay, page.join());
        }
        answer();
    }

    private HistoryQuery query(ChannelName channel) {
        if (request.since() == null || room < 1) return new HistoryQuery(null, 0, 1, false);
        HistoryQuery query = request.since() instanceof Since.Last last
                ? new HistoryQuery(null, last.count(), room, true)
                : new HistoryQuery(placeIn(channel), MOST, room, false);
        return query.by(connection.id().value());
    }

    private @Nullable StreamPosition placeIn(ChannelName channel) {
        return switch (request.since()) {
            case Since.Place place -> place.position();
            case Since.Places places -> places.positions().get(channel);
            case Since.Last last -> null;
            case null -> null;
        };
    }

    private void take(Replay replay, HistoryPage page) {
        StreamPosition top = page.top();
        long reached = top.offset();
        if (request.since() instanceof Since.Place || request.since() instanceof Since.Places) {
            StreamPosition place = placeIn(replay.channel());
            Missed missed = Missed.since(place, page);
            lost = lost == null || missed.lost() == null ? null : Long.valueOf(lost + missed.lost());
            // an answer that was full already has read nothing
            reached = room < 1 ? missed.from() : Math.max(missed.from(), page.reached());
        } else if (request.since() instanceof Since.Last last && room < 1) {
            reached = Math.max(page.first() - 1, top.offset() - last.count());
        }
        List<Publication> read =
                request.since() instanceof Since.Last ? page.publications().reversed() : page.publications();
        for (Publication publication : read) {
            room -= OVERHEAD + publication.payload().size();
            if (!request.noLocal() || !connection.published(publication)) found.add(publication);
        }
        positions.put(replay.channel(), new StreamPosition(top.epoch(), reached));
        if (reached < top.offset()) behind.add(replay);
    }

    private void answer() {
        StreamPosition position =
                request.pattern().isLiteral() ? positions.get(request.pattern().name()) : null;
        Recovery recovery = request.since() == null ? null : new Recovery(found, lost, !behind.isEmpty());
        for (Replay replay : replays) {
            replay.answered(positions.get(replay.channel()), !behind.contains(replay));
            catchUp.settle(connection, replay);
        }
        catchUp.opened(connection, this);
        catchUp.proceedSoon(loop, connection);
        result.complete(new SubscribeResult(position, request.pattern().isLiteral() ? null : positions, recovery));
    }

    private void fail(@Nullable Throwable fault) {
        catchUp.opened(connection, this);
        replays.forEach(replay -> catchUp.abandon(connection, replay));
        result.completeExceptionally(Futures.cause(Objects.requireNonNull(fault, "neither page nor fault")));
    }
}
