package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.Segment;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.subscription.Subscriber;
import io.trunkline.domain.subscription.Subscription;
import io.trunkline.domain.subscription.SubscriptionIndex;
import java.util.ArrayList;
import java.util.List;

/**
 * Who wants to be told who comes and goes. What is told of a channel is a publication on a channel of the system, {@code
 * $presence/} and its name, and whoever watches a pattern has a second subscription, to {@code $presence/} and the pattern: its
 * publications are encoded once, keep their order and are bounded as all others are. These channels are in no registry and no
 * listing. Guarded by its own lock, which is taken inside a channel's.
 */
final class PresenceWatchers {
    private static final Segment.Literal ROOT = new Segment.Literal("$presence");

    private final SubscriptionIndex<Interest> index;
    private volatile int total;

    PresenceWatchers(int cachedMatches) {
        this.index = new SubscriptionIndex<>(cachedMatches);
    }

    /** The pattern whose subscribers are told of what is on {@code watched}. */
    static ChannelPattern newsOf(ChannelPattern watched) {
        List<Segment> segments = new ArrayList<>(watched.segments().size() + 1);
        segments.add(ROOT);
        segments.addAll(watched.segments());
        return ChannelPattern.of(segments);
    }

    static ChannelName newsOf(ChannelName channel) {
        return newsOf(ChannelPattern.of(channel)).name();
    }

    /** Whether the pattern is one of {@link #newsOf}, or matches some of their channels. */
    static boolean isNews(ChannelPattern pattern) {
        return switch (pattern.segments().get(0)) {
            case Segment.Literal literal -> literal.equals(ROOT);
            case Segment.Prefix prefix ->
                prefix.text().startsWith("$") && ROOT.text().startsWith(prefix.text());
            case Segment.One one -> false;
            case Segment.Rest rest -> false;
        };
    }

    /** The pattern of which {@code news} is {@link #newsOf}. */
    static ChannelPattern watched(ChannelPattern news) {
        return ChannelPattern.of(news.segments().subList(1, news.segments().size()));
    }

    /** Whether anybody watches anything. */
    boolean any() {
        return total > 0;
    }

    /** Has the connection be told, from the turn on that comes next; in a turn of its loop. Returns whether it was not before. */
    boolean add(HubLoop loop, Connection connection, ChannelPattern watched) {
        ChannelPattern news = newsOf(watched);
        if (loop.find(connection, news) != null) return false;
        Subscription subscription = new Subscription(connection, news, false);
        loop.note(subscription);
        synchronized (this) {
            index.getOrCreate(news, Interest::new).add(loop);
            total++;
        }
        loop.turns().post(() -> loop.activate(subscription));
        return true;
    }

    /** Ends that; in a turn of the connection's loop. Nothing happens where it was not told. */
    void remove(HubLoop loop, Subscriber subscriber, ChannelPattern watched) {
        if (!any()) return;
        Subscription ended = loop.remove(subscriber, newsOf(watched));
        if (ended != null) forget(loop, ended.pattern());
    }

    /** The loop has one subscription less to this pattern of news; any thread. */
    synchronized void forget(HubLoop loop, ChannelPattern news) {
        Interest interest = index.get(news);
        if (interest == null) return;
        total--;
        if (interest.remove(loop) && interest.loops() == 0) index.remove(news);
    }

    /** The loops with somebody who watches the channel. */
    synchronized List<HubLoop> loopsOf(ChannelName news) {
        List<HubLoop> loops = new ArrayList<>();
        Interest exact = index.exact(news);
        if (exact != null) addTo(loops, exact);
        for (Interest interest : index.wildcards(news)) addTo(loops, interest);
        return loops;
    }

    private static void addTo(List<HubLoop> loops, Interest interest) {
        for (int i = 0; i < interest.loops(); i++) {
            if (!loops.contains(interest.loop(i))) loops.add(interest.loop(i));
        }
    }
}
