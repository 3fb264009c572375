package io.trunkline.client.internal;

import io.trunkline.client.Closing;
import io.trunkline.client.Gap;
import io.trunkline.client.PublicationListener;
import io.trunkline.client.SubscribeOptions;
import io.trunkline.client.Subscription;
import io.trunkline.client.TrunklineException;
import io.trunkline.client.TrunklineException.Kind;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.InvalidNameException;
import io.trunkline.domain.publication.StreamPosition;
import io.trunkline.nativeprotocol.NativeMessage;
import io.trunkline.nativeprotocol.NativePublication;
import io.trunkline.nativeprotocol.NativeResult.Subscribed;
import io.trunkline.nativeprotocol.NativeSince;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What the application has subscribed to, over all links. Requests are sent while the monitor is held, so the server sees them
 * in the order of what changed here; listeners are never called under it. Any thread. Lock order: this, then {@link Session}.
 */
final class Feeds {
    private final Session session;
    private final Timer timer;
    private final Duration limit;
    private final boolean recoverable;
    private final Routes routes = new Routes();
    private final Resubscribing resubscribing;

    /**
     * @param limit how long a first subscriber waits
     * @param recoverable whether the client comes back after a loss
     */
    Feeds(Session session, Timer timer, Duration limit, boolean recoverable) {
        this.session = session;
        this.timer = timer;
        this.limit = limit;
        this.recoverable = recoverable;
        this.resubscribing = new Resubscribing(this::ask, routes::has);
    }

    // ---- what the application wants

    /** @throws InvalidNameException where {@code text} is no pattern */
    CompletableFuture<Subscription> subscribe(String text, PublicationListener listener, SubscribeOptions options) {
        ChannelPattern pattern = ChannelPattern.parse(text);
        FeedSubscription subscription;
        CompletableFuture<@Nullable StreamPosition> opened;
        synchronized (this) {
            TrunklineException closed = session.refusal("subscribe");
            if (closed != null) return CompletableFuture.failedFuture(closed);
            Feed feed = routes.get(pattern);
            boolean first = feed == null;
            if (feed == null) feed = new Feed(pattern, text, options);
            else if (!feed.suits(options)) return CompletableFuture.failedFuture(Failures.otherOptions(text));
            subscription = new FeedSubscription(this, feed, text, listener, options);
            feed.add(subscription);
            if (first) open(feed);
            opened = feed.opened;
        }
        CompletableFuture<Subscription> result = opened.thenApply(position -> subscription);
        result.whenComplete((given, fault) -> {
            if (fault != null) leave(subscription); // refused, or not wanted any more
        });
        return result;
    }

    private void open(Feed feed) {
        routes.add(feed);
        ServerLink link = session.connectedLink();
        if (link != null) {
            ask(feed, link);
            return;
        }
        TrunklineException tooLate = Failures.notSent("subscribe", limit.toMillis());
        feed.stopLimit = timer.after(limit, () -> refused(feed, null, tooLate));
        resubscribing.add(feed);
    }

    CompletableFuture<Void> leave(FeedSubscription subscription) {
        Feed feed = subscription.feed;
        synchronized (this) {
            subscription.left = true;
            boolean last = feed.remove(subscription) && feed.subscriptions().isEmpty();
            if (!last || !routes.remove(feed)) return CompletableFuture.completedFuture(null);
            feed.stopLimit.run();
            return unsubscribe(feed);
        }
    }

    /** Without a link that knows of it, there is nothing to take back. */
    private CompletableFuture<Void> unsubscribe(Feed feed) {
        ServerLink link = feed.askedOn;
        if (link == null) return CompletableFuture.completedFuture(null);
        return link.request("unsubscribe", (codec, id) -> codec.unsubscribe(id, feed.text), result -> null);
    }

    synchronized boolean isActive(FeedSubscription subscription) {
        return !subscription.left && subscription.feed.established && routes.has(subscription.feed);
    }

    // ---- what the server answers

    private void ask(Feed feed, ServerLink link) {
        NativeSince since = feed.since();
        boolean again = feed.established;
        feed.askedOn = link;
        feed.stopLimit.run();
        link.request(
                "subscribe",
                (codec, id) -> codec.subscribe(id, feed.text, feed.request(since, recoverable)),
                result -> answered(feed, link, new Recovery(since, again, result.subscribed())),
                fault -> refused(feed, link, fault));
    }

    /** On the thread that reads, before the next message. */
    private @Nullable Void answered(Feed feed, ServerLink link, Recovery recovery) {
        Subscribed answer = recovery.answer();
        List<FeedSubscription> told;
        OptionalLong lost;
        List<Routes.Routed> missed = List.of();
        boolean connected;
        synchronized (this) {
            boolean wanted = routes.has(feed) && feed.askedOn == link;
            if (wanted && !recovery.again()) feed.subscriptions().get(0).position = answer.position();
            told = feed.subscriptions();
            lost = wanted ? feed.positions.lost(answer, recovery.since(), recovery.again(), link.isResumed()) : null;
            if (wanted) missed = routes.recovered(feed, answer, recovery.since());
        }
        // What is put here can wait for room, and nothing else is read meanwhile: what comes later stays later.
        if (lost != null) session.deliveries().gap(told, new Gap(feed.text, lost));
        missed.forEach(session.deliveries()::publication);
        session.application().complete(feed.opened, answer.position());
        synchronized (this) {
            connected = resubscribing.answered(link, session);
        }
        if (connected) session.recovered();
        return null;
    }

    /**
     * A subscribe has failed.
     *
     * @param link where it was asked; null where it waited for one
     */
    private void refused(Feed feed, @Nullable ServerLink link, TrunklineException fault) {
        boolean again;
        synchronized (this) {
            again = feed.established;
        }
        if (!again) notOpened(feed, link, fault);
        // of a link that is over nothing is to be done: the next one asks again
        else if (link != null && fault.kind() != Kind.CLOSED) notRecovered(feed, link, fault);
    }

    private void notOpened(Feed feed, @Nullable ServerLink link, TrunklineException fault) {
        boolean connected;
        synchronized (this) {
            routes.remove(feed);
            feed.subscriptions().forEach(subscription -> subscription.left = true);
            // The server may still subscribe us after we gave up: take it back, so nothing flows that nobody hears.
            if (fault.kind() == Kind.TIMEOUT) unsubscribe(feed);
            connected = link != null && fault.kind() != Kind.CLOSED && resubscribing.answered(link, session);
        }
        session.application().fail(feed.opened, fault);
        if (connected) session.recovered();
    }

    private void notRecovered(Feed feed, ServerLink link, TrunklineException fault) {
        boolean connected = false;
        List<FeedSubscription> ended = List.of();
        boolean settled;
        synchronized (this) {
            boolean wanted = routes.has(feed) && feed.askedOn == link;
            boolean places = Verdicts.mayBeThePlaces(fault) && feed.positions.since() != null;
            settled = !wanted || places || Verdicts.isRefusal(fault);
            if (wanted && places) {
                feed.positions.forget(); // the subscription itself may still be had
                resubscribing.add(feed);
            } else if (wanted && settled) {
                ended = end(feed);
            }
            if (settled) connected = resubscribing.answered(link, session);
        }
        if (!ended.isEmpty()) session.deliveries().ended(ended, Failures.notRecovered(feed.text, fault));
        if (connected) session.recovered();
        // a server that cannot subscribe us now may do so later
        if (!settled) link.dropped(Closing.of(Failures.LOST, String.valueOf(fault.getMessage())));
    }

    private List<FeedSubscription> end(Feed feed) {
        routes.remove(feed);
        feed.subscriptions().forEach(subscription -> subscription.left = true);
        return feed.subscriptions();
    }

    /** The server has ended the subscription of a pattern; the answer is whose it was. */
    synchronized List<FeedSubscription> ended(ChannelPattern pattern) {
        Feed feed = routes.get(pattern);
        return feed == null ? List.of() : end(feed);
    }

    /** The server has subscribed us unasked, on this link: where we have not asked for the same, a feed that is open already. */
    synchronized void assigned(NativeMessage.Subscribed begun, ServerLink link, PublicationListener listener) {
        ChannelPattern pattern = ChannelPattern.parse(begun.channel());
        if (routes.get(pattern) != null) return;
        SubscribeOptions options = SubscribeOptions.DEFAULT;
        Feed feed = new Feed(pattern, begun.channel(), options);
        feed.add(new FeedSubscription(this, feed, begun.channel(), listener, options));
        routes.add(feed);
        feed.askedOn = link;
        routes.recovered(feed, new Subscribed(begun.position(), true, 0L, List.of(), false, 0, null), null);
        feed.opened.complete(begun.position());
    }

    // ---- links come and go

    /** The link is gone, and with it what the server knows of us. What was never answered has failed already. */
    synchronized void linkLost() {
        resubscribing.stop();
        routes.linkLost();
    }

    /** There is another link: all is subscribed again on it, and what was missed is asked for. */
    void recover(ServerLink link) {
        boolean connected;
        synchronized (this) {
            connected = resubscribing.begin(link, routes.all(), session);
        }
        if (connected) session.recovered();
    }

    /** The client stays on a link that it was about to leave: what was subscribed to meanwhile is asked for on it. */
    void goOn(ServerLink link) {
        boolean connected;
        synchronized (this) {
            List<Feed> fresh =
                    routes.all().stream().filter(feed -> feed.askedOn != link).toList();
            connected = resubscribing.begin(link, fresh, session);
        }
        if (connected) session.recovered();
    }

    /** The client is closed. */
    void end(TrunklineException why) {
        List<Feed> all;
        synchronized (this) {
            all = routes.all();
            resubscribing.stop();
            routes.clear();
        }
        all.forEach(feed -> session.application().fail(feed.opened, why));
    }

    // ---- what comes

    /**
     * Who is to hear of a publication, as of now; the list does not change.
     *
     * @throws InvalidNameException where its channel is none
     */
    synchronized List<FeedSubscription> take(NativePublication publication) {
        return routes.take(publication);
    }

    /**
     * Whose publications of a channel the server has dropped.
     *
     * @throws InvalidNameException where {@code channel} is none
     */
    synchronized List<FeedSubscription> dropped(String channel, OptionalLong lost) {
        return routes.dropped(channel, lost);
    }

    /**
     * Who has subscribed to a channel.
     *
     * @throws InvalidNameException where {@code channel} is none
     */
    synchronized List<FeedSubscription> subscribed(String channel) {
        return routes.subscribed(channel);
    }

    /** What came of subscribing: from where it was asked, whether the subscription was there before, and the answer. */
    private record Recovery(@Nullable NativeSince since, boolean again, Subscribed answer) {}
}
