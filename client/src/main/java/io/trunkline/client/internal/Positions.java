package io.trunkline.client.internal;

import io.trunkline.domain.publication.StreamPosition;
import io.trunkline.nativeprotocol.NativePosition;
import io.trunkline.nativeprotocol.NativePublication;
import io.trunkline.nativeprotocol.NativeResult.Subscribed;
import io.trunkline.nativeprotocol.NativeSince;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How far a feed has got in the streams of its channels: what it is to be recovered from after a loss, and what it has had
 * already. Bounded. Guarded by {@link Feeds}.
 */
final class Positions {
    /** What a publication is to a feed. */
    enum Novelty {
        NEW,
        /** It came before, by another way. */
        HAD,
        /** It is older than the subscription. */
        OLD
    }

    /** The channel; null for a pattern. */
    private final @Nullable String channel;

    private final boolean noLocal;

    private Map<String, Mark> marks = new HashMap<>();
    /** Whether every stream that the feed has heard of has a mark. */
    private boolean complete;
    /** A publication came that is in no stream: what is missed of its channel cannot be known, then and ever after. */
    private boolean withoutHistory;

    /**
     * Begins without a place.
     *
     * @param channel null for a pattern
     * @param noLocal whether the server leaves out what this client publishes
     */
    Positions(@Nullable String channel, boolean noLocal) {
        this.channel = channel;
        this.noLocal = noLocal;
    }

    /** From where to recover; null where that is not known. */
    @Nullable
    NativeSince since() {
        if (channel != null) {
            Mark mark = marks.get(channel);
            return mark == null ? null : new NativeSince.Place(mark.position());
        }
        if (!complete) return null;
        List<NativePosition> places = new ArrayList<>(marks.size());
        marks.forEach((name, mark) -> places.add(new NativePosition(name, mark.position())));
        return new NativeSince.Places(places);
    }

    /** The places are of no use: the next subscribing begins anew. */
    void forget() {
        marks.clear();
        complete = false;
    }

    // ---- the answer to a subscribe

    /**
     * What an answer says was lost; null for nothing.
     *
     * @param asked from where
     * @param again whether the subscription was there before
     * @param resumed whether the connection went on with its session, so that the server knows what it had not told
     */
    @Nullable
    OptionalLong lost(Subscribed answer, @Nullable NativeSince asked, boolean again, boolean resumed) {
        boolean places = asked instanceof NativeSince.Place || asked instanceof NativeSince.Places;
        if (!places) return again ? OptionalLong.empty() : null;
        if (channel != null && answer.position() == null) return OptionalLong.empty();
        Long lost = answer.lost();
        if (!answer.recovered() && lost == null) return OptionalLong.empty();
        if (again && withoutHistory) return OptionalLong.empty();
        long all = untold(answer, resumed) + (answer.recovered() || lost == null ? 0 : lost);
        return all == 0 ? null : OptionalLong.of(all);
    }

    /**
     * What the server had dropped before the connection was lost, and could not tell any more: publications are missing here that
     * it says it dropped. What it dropped beyond is recovered, and what is missing else was not for this client. Without the
     * session only what is missing is known, and own publications that are left out cannot be told from it.
     */
    private long untold(Subscribed answer, boolean resumed) {
        if (noLocal && !resumed) return 0;
        long missing = marks.values().stream()
                .mapToLong(mark -> Math.max(0, mark.untold))
                .sum();
        return resumed ? Math.min(missing, answer.dropped()) : missing;
    }

    /**
     * The places from which the publications of an answer go on. They are {@linkplain #take taken} next, then {@link #answered}
     * is to be called.
     */
    void begin(Subscribed answer, @Nullable NativeSince asked) {
        Map<String, Long> first = new HashMap<>();
        for (NativePublication publication : answer.publications()) {
            if (publication.hasOffset()) first.putIfAbsent(publication.channel(), publication.offset());
        }
        Map<String, Mark> before = marks;
        marks = new HashMap<>();
        for (NativePosition top : tops(answer)) {
            Long next = first.get(top.channel());
            marks.put(top.channel(), mark(top.position(), before.get(top.channel()), next, asked, answer.more()));
        }
        complete = channel != null || answer.positions() != null;
    }

    private List<NativePosition> tops(Subscribed answer) {
        if (channel == null) {
            List<NativePosition> positions = answer.positions();
            return positions == null ? List.of() : positions;
        }
        StreamPosition top = answer.position();
        return top == null ? List.of() : List.of(new NativePosition(channel, top));
    }

    /** @param next offset of the first publication of the answer */
    private static Mark mark(
            StreamPosition top, @Nullable Mark before, @Nullable Long next, @Nullable NativeSince asked, boolean more) {
        boolean goesOn = before != null && before.epoch.equals(top.epoch());
        if (goesOn) before.untold = 0; // what it was is told with the answer
        if (next != null) {
            boolean gapless = goesOn && before.last == next - 1;
            return new Mark(top.epoch(), gapless ? before.from : next - 1, next - 1);
        }
        // with more to come nothing may be taken for had that has not come
        if (asked != null && more) return goesOn ? before : new Mark(top.epoch(), asked(asked, top), asked(asked, top));
        return new Mark(top.epoch(), goesOn ? before.from : top.offset(), top.offset());
    }

    private static long asked(NativeSince since, StreamPosition top) {
        return since instanceof NativeSince.Place place
                        && place.position().epoch().equals(top.epoch())
                ? place.position().offset()
                : 0;
    }

    /** All publications of the answer were taken: without more to come the feed is where the answer is. */
    void answered(Subscribed answer) {
        if (answer.more()) return;
        for (NativePosition top : tops(answer)) {
            Mark mark = marks.get(top.channel());
            if (mark != null && mark.epoch.equals(top.position().epoch())) {
                mark.last = Math.max(mark.last, top.position().offset());
            }
        }
    }

    // ---- what comes

    /** Says what a publication is to the feed, and goes on to it where it is new. */
    Novelty take(NativePublication publication) {
        if (!publication.hasOffset()) {
            withoutHistory = true;
            return Novelty.NEW;
        }
        long offset = publication.offset();
        String epoch = publication.epoch();
        Mark mark = marks.get(publication.channel());
        if (epoch != null && (mark == null || !mark.epoch.equals(epoch))) {
            Mark begun = new Mark(epoch, offset - 1, offset);
            if (mark != null) begun.untold = mark.untold;
            put(publication.channel(), begun);
            return Novelty.NEW;
        }
        if (mark == null) {
            complete = false;
            return Novelty.NEW;
        }
        if (offset > mark.last) {
            mark.goOnTo(offset);
            return Novelty.NEW;
        }
        if (mark.hasRestarted(offset)) {
            marks.remove(publication.channel());
            complete = false;
            return Novelty.NEW;
        }
        return mark.hasHad(offset) ? Novelty.HAD : Novelty.OLD;
    }

    private void put(String name, Mark mark) {
        if (marks.containsKey(name) || marks.size() < NativeSince.MOST) marks.put(name, mark);
        else complete = false;
    }

    /**
     * Publications of a channel will not come. The one that names the epoch of what follows may be among them.
     *
     * @param lost how many; empty where the stream is another
     */
    void dropped(String name, OptionalLong lost) {
        Mark mark = marks.get(name);
        if (mark != null && lost.isPresent()) {
            mark.dropped(lost.getAsLong());
        } else {
            marks.remove(name);
            complete = false;
        }
    }

    /** Whether a publication was delivered to the feed before. */
    boolean hasHad(NativePublication publication) {
        Mark mark = publication.hasOffset() ? marks.get(publication.channel()) : null;
        if (mark == null || !mark.hasHad(publication.offset())) return false;
        return publication.epoch() == null || publication.epoch().equals(mark.epoch);
    }
}
