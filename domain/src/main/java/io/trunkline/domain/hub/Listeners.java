package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.loop.EventLoop;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.subscription.Subscription;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The application's listeners, each on a loop of its own over the executor it came with. Any thread. */
final class Listeners {
    private final Function<EventLoop, HubLoop> newLoop;
    private final Subscriptions subscriptions;
    private final HubObserver observer;
    private final AtomicInteger count = new AtomicInteger();
    /** Those that have ended while something waited in their mailbox. */
    private final Set<Listening> leftBehind = ConcurrentHashMap.newKeySet();

    Listeners(Function<EventLoop, HubLoop> newLoop, Subscriptions subscriptions, HubObserver observer) {
        this.newLoop = newLoop;
        this.subscriptions = subscriptions;
        this.observer = observer;
    }

    Registration listen(ChannelPattern pattern, PublicationListener listener, Executor executor) {
        String name = "listener-" + count.incrementAndGet();
        Listening listening = new Listening(name, pattern, new ListenerSubscriber(listener, observer), executor);
        listening.begin();
        return listening::end;
    }

    /** Empties the mailboxes of those that have ended: their executor may do nothing more, and publishers may be held. */
    void tick() {
        leftBehind.removeIf(Listening::isEmptied);
    }

    private final class Listening {
        private final ListenerSubscriber subscriber;
        private final Subscription subscription;
        private final HubLoop loop;
        private final AtomicBoolean ended = new AtomicBoolean();

        Listening(String name, ChannelPattern pattern, ListenerSubscriber subscriber, Executor executor) {
            this.subscriber = subscriber;
            this.subscription = new Subscription(subscriber, pattern, false);
            this.loop = newLoop.apply(new ListenerLoop(name, executor, refusal -> {
                if (!ended.get()) observer.callbackFailed(name, refusal);
                end();
            }));
        }

        /** Not in a turn, which would call the listener on this thread: nobody else touches the loop before its first task. */
        void begin() {
            loop.enter(subscriber);
            subscriptions.add(loop, subscription);
        }

        /** From here on no call of the listener begins, and nothing more comes into the mailbox. */
        void end() {
            if (!ended.compareAndSet(false, true)) return;
            subscriber.end();
            subscriptions.forget(loop, subscription);
            leftBehind.add(this);
        }

        private boolean isEmptied() {
            Turns turns = loop.turns();
            // where another thread has the turn it is at work, and the next tick looks again
            while (turns.holder() == null && turns.isWaiting()) {
                turns.enter(() -> {});
            }
            return !turns.isWaiting();
        }
    }
}
