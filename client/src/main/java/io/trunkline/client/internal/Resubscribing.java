package io.trunkline.client.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Subscribes again on a new link, a few at a time: each answer may bring much that was missed, and a server must not take its
 * client for slow over them. Guarded by {@link Feeds}.
 */
final class Resubscribing {
    /** Answers of 256 KiB each stay well below what a server lets wait for a client. */
    private static final int MOST_ASKED = 8;

    private final BiConsumer<Feed, ServerLink> ask;
    private final Predicate<Feed> wanted;
    private final Deque<Feed> waiting = new ArrayDeque<>();
    /** The link that is coming up; null for none. */
    private @Nullable ServerLink link;
    /** How many wait for their answer. */
    private int asked;
    /** Asking is under way further up the stack, and goes on there. */
    private boolean asking;

    /**
     * @param ask subscribes a feed on a link
     * @param wanted whether somebody still wants a feed
     */
    Resubscribing(BiConsumer<Feed, ServerLink> ask, Predicate<Feed> wanted) {
        this.ask = ask;
        this.wanted = wanted;
    }

    /** Begins with all of these; whether the session is {@linkplain Session#connectedAgain there} already. */
    boolean begin(ServerLink next, List<Feed> feeds, Session session) {
        link = next;
        asked = 0;
        waiting.clear();
        waiting.addAll(feeds);
        return goOn(session);
    }

    /** One more, when its turn comes. */
    void add(Feed feed) {
        waiting.add(feed);
        ServerLink open = link;
        if (open != null) askMore(open);
    }

    /** A subscribe that was asked on {@code on} is done; whether that was the last. */
    boolean answered(ServerLink on, Session session) {
        if (link != on) return false;
        asked--;
        return goOn(session);
    }

    private boolean goOn(Session session) {
        ServerLink open = link;
        if (open == null || asking) return false;
        askMore(open);
        if (asked > 0 || !session.connectedAgain(open)) return false;
        link = null;
        return true;
    }

    private void askMore(ServerLink open) {
        if (asking) return;
        asking = true;
        try {
            while (asked < MOST_ASKED && link == open) {
                Feed feed = waiting.poll();
                if (feed == null) break;
                if (!wanted.test(feed)) continue;
                asked++;
                ask.accept(feed, open);
            }
        } finally {
            asking = false; // whatever a link throws, the next one is asked
        }
    }

    /** The link is gone. */
    void stop() {
        link = null;
        waiting.clear();
    }
}
