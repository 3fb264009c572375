package io.trunkline.client.internal;

import io.trunkline.client.BinaryListener;
import io.trunkline.client.Gap;
import io.trunkline.client.Member;
import io.trunkline.client.PresenceListener;
import io.trunkline.client.Publication;
import io.trunkline.client.PublicationListener;
import io.trunkline.client.TrunklineException;
import io.trunkline.nativeprotocol.NativeMember;
import io.trunkline.nativeprotocol.NativeMessage;
import io.trunkline.nativeprotocol.NativePublication;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the server says to the listeners it is for, through the {@link Inbox}, which may make the caller wait: the thread
 * that reads.
 */
final class Deliveries {
    private final Feeds feeds;
    private final Inbox inbox;
    private final Application application;
    private final List<BinaryListener> binaryListeners;
    private final Consumer<String> confirm;
    /** Hears what comes for subscriptions that the server's application made. */
    private final PublicationListener assigned;

    /** @param confirm tells the server that listeners have got what it wants a receipt for */
    Deliveries(
            Feeds feeds,
            Inbox inbox,
            Application application,
            List<BinaryListener> binaryListeners,
            Consumer<String> confirm) {
        this.feeds = feeds;
        this.inbox = inbox;
        this.application = application;
        this.binaryListeners = new CopyOnWriteArrayList<>(binaryListeners);
        this.confirm = confirm;
        this.assigned = publication -> application.observer().onPublication(publication);
    }

    PublicationListener assigned() {
        return assigned;
    }

    void onBinary(BinaryListener listener) {
        binaryListeners.add(listener);
    }

    void publication(NativePublication arrived) {
        publication(new Routes.Routed(feeds.take(arrived), arrived));
    }

    void publication(Routes.Routed routed) {
        if (routed.subscriptions().isEmpty()) return;
        NativePublication arrived = routed.publication();
        Publication publication = Results.publication(arrived);
        long bytes = Inbox.ENTRY_BYTES
                + arrived.channel().length()
                + arrived.payload().size();
        inbox.put(bytes, () -> {
            boolean heard = tell(routed.subscriptions(), listener -> listener.onPublication(publication));
            if (heard && arrived.receipt() != null) confirm.accept(arrived.receipt());
        });
    }

    void slow(NativeMessage.Slow slow) {
        Long lost = slow.lost();
        if (lost != null && lost <= 0) return;
        OptionalLong known = lost == null ? OptionalLong.empty() : OptionalLong.of(lost);
        gap(feeds.dropped(slow.channel(), known), new Gap(slow.channel(), known));
    }

    void gap(List<FeedSubscription> subscriptions, Gap gap) {
        if (subscriptions.isEmpty()) return;
        inbox.put(
                Inbox.ENTRY_BYTES + gap.channel().length(), () -> tell(subscriptions, listener -> listener.onGap(gap)));
    }

    /** Subscriptions have ended that nobody here has ended. Those that nobody here has made end in silence. */
    void ended(List<FeedSubscription> subscriptions, TrunklineException why) {
        boolean assignedAlone = !subscriptions.isEmpty()
                && subscriptions.stream().allMatch(subscription -> subscription.listener == assigned);
        if (assignedAlone) return;
        inbox.tell(() -> {
            Set<PublicationListener> called = identities();
            for (FeedSubscription subscription : subscriptions) {
                PublicationListener listener = subscription.listener;
                if (called.add(listener)) application.call(() -> listener.onEnd(why));
            }
            application.observer().onError(why);
        });
    }

    /** Calls each listener once, though several of its subscriptions match; false where there was none to call any more. */
    private boolean tell(List<FeedSubscription> subscriptions, Consumer<PublicationListener> call) {
        return each(subscriptions, subscription -> subscription.listener, call);
    }

    private <T> boolean each(
            List<FeedSubscription> subscriptions, Function<FeedSubscription, @Nullable T> listener, Consumer<T> call) {
        Set<T> called = identities();
        for (FeedSubscription subscription : subscriptions) {
            T told = listener.apply(subscription);
            if (subscription.left || told == null || !called.add(told)) continue;
            application.call(() -> call.accept(told));
        }
        return !called.isEmpty();
    }

    private static <T> Set<T> identities() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    void join(NativeMessage.Join join) {
        List<Member> members = Results.members(join.members());
        presence(join.channel(), join.members(), listener -> listener.onJoin(join.channel(), members, join.count()));
    }

    void leave(NativeMessage.Leave leave) {
        List<Member> members = Results.members(leave.members());
        presence(
                leave.channel(),
                leave.members(),
                listener -> listener.onLeave(leave.channel(), members, leave.count()));
    }

    private void presence(String channel, List<NativeMember> members, Consumer<PresenceListener> call) {
        List<FeedSubscription> subscriptions = feeds.subscribed(channel);
        long bytes = Inbox.ENTRY_BYTES * (1L + members.size());
        for (NativeMember member : members) {
            if (member.info() != null) bytes += member.info().size();
        }
        inbox.put(bytes, () -> each(subscriptions, subscription -> subscription.presence, call));
    }

    void labelled(NativeMessage.Labelled arrived) {
        long bytes = Inbox.ENTRY_BYTES + arrived.id().length() + arrived.data().remaining();
        inbox.put(bytes, () -> tellBinary(arrived.id(), arrived.data()));
    }

    private void tellBinary(String id, ByteBuffer data) {
        for (BinaryListener listener : binaryListeners) {
            application.call(() -> listener.onBinary(id, data.asReadOnlyBuffer()));
        }
    }
}
