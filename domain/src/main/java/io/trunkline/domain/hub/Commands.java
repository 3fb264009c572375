package io.trunkline.domain.hub;

import io.trunkline.domain.auth.Action;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.history.HistoryPage;
import io.trunkline.domain.history.HistoryQuery;
import io.trunkline.domain.history.Since;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.presence.PresencePage;
import io.trunkline.domain.presence.PresenceStats;
import io.trunkline.domain.subscription.Subscription;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * What protocols ask of the hub for a connection: limits, the access policy and the hooks say yes first. Called in turns of the
 * connection's loop; what they return completes in one.
 */
final class Commands {
    private final AccessGate access;
    private final Hooks hooks;
    private final Subscriptions subscriptions;
    private final Past past;
    private final Publishing publishing;
    private final PublishGate gate;
    private final PublishRequests requests;
    private final Stores stores;
    private final Attendance attendance;
    private final HubObserver observer;

    Commands(
            AccessGate access,
            Hooks hooks,
            Subscriptions subscriptions,
            Past past,
            Publishing publishing,
            PublishGate gate,
            PublishRequests requests,
            Stores stores,
            Attendance attendance,
            HubObserver observer) {
        this.access = access;
        this.hooks = hooks;
        this.subscriptions = subscriptions;
        this.past = past;
        this.publishing = publishing;
        this.gate = gate;
        this.requests = requests;
        this.stores = stores;
        this.attendance = attendance;
        this.observer = observer;
    }

    CompletionStage<SubscribeResult> subscribe(HubLoop loop, Connection connection, SubscribeRequest request) {
        subscriptions.check(loop, connection, request);
        past.check(request);
        CompletableFuture<Void> allowed = access.ask(connection, Action.SUBSCRIBE, request.pattern());
        if (request.presence()) {
            allowed = both(connection, allowed, access.ask(connection, Action.PRESENCE, request.pattern()));
        }
        if (request.since() == null) {
            if (allowed == AccessGate.ALLOWED) return askHooks(loop, connection, request, true);
            return then(connection, allowed, () -> askHooks(loop, connection, request, true));
        }
        return then(connection, allowed, () -> lookingBack(loop, connection, request));
    }

    /** Who may subscribe but not read history gets no past: it is told that it may have missed something. */
    private CompletableFuture<SubscribeResult> lookingBack(
            HubLoop loop, Connection connection, SubscribeRequest request) {
        CompletableFuture<SubscribeResult> result = new CompletableFuture<>();
        connection.turns().await(access.ask(connection, Action.HISTORY, request.pattern()), (yes, refusal) -> {
            if (refusal != null && request.since() instanceof Since.Last) {
                result.completeExceptionally(Futures.cause(refusal));
            } else {
                Futures.forward(askHooks(loop, connection, request, refusal == null), result);
            }
        });
        return request.since() instanceof Since.Last ? result : result.thenApply(this::counted);
    }

    private SubscribeResult counted(SubscribeResult subscribed) {
        Recovery recovery = subscribed.recovery();
        if (recovery != null) {
            observer.recovered(recovery.publications().size(), recovery.lost() == null ? -1 : recovery.lost());
        }
        return subscribed;
    }

    private CompletableFuture<SubscribeResult> askHooks(
            HubLoop loop, Connection connection, SubscribeRequest request, boolean mayLookBack) {
        CompletableFuture<SubscribeResult> result = new CompletableFuture<>();
        connection.turns().await(hooks.subscribe(connection, request), (decision, fault) -> {
            try {
                SubscribeRequest granted = Hooks.granted(Objects.requireNonNull(decision), request, "subscribe hook");
                if (!connection.isOpen()) {
                    throw new CommandException(ErrorCode.SHUTTING_DOWN, "the connection is closing");
                }
                boolean past = mayLookBack && (granted.since() != null || request.since() == null);
                Futures.forward(begin(loop, connection, granted, past, request.since() != null), result);
            } catch (CommandException refusal) {
                result.completeExceptionally(refusal);
            }
        });
        return result;
    }

    /** @param askedForPast whether the client is to be told that it may have missed something, where it gets none */
    private CompletableFuture<SubscribeResult> begin(
            HubLoop loop, Connection connection, SubscribeRequest request, boolean mayLookBack, boolean askedForPast) {
        Subscription subscription = new Subscription(connection, request.pattern(), request.noLocal());
        if (request.looksBack() && mayLookBack) {
            return add(
                    loop,
                    connection,
                    subscription,
                    request.presence(),
                    (active, position) -> past.read(loop, connection, active, request));
        }
        CompletableFuture<SubscribeResult> live = add(
                loop,
                connection,
                subscription,
                request.presence(),
                (active, position) -> past.hold(loop, connection, active, position));
        if (!askedForPast) return live;
        return live.thenApply(begun -> new SubscribeResult(begun.position(), null, Recovery.UNKNOWN));
    }

    private CompletableFuture<SubscribeResult> add(
            HubLoop loop,
            Connection connection,
            Subscription subscription,
            boolean presence,
            Subscriptions.Beginning beginning) {
        return presence
                ? subscriptions.addWatching(loop, connection, subscription, beginning)
                : subscriptions.add(loop, subscription, beginning);
    }

    CompletionStage<PublishResult> publish(Connection publisher, ChannelPattern target, Payload payload) {
        if (target.isLiteral()) return publish(publisher, target.name(), payload);
        List<ChannelName> names = publishing.matching(target);
        return then(
                publisher,
                access.askAll(publisher, Action.PUBLISH, names),
                () -> gate.pass(
                        publisher,
                        new PublishRequest(target, payload, PublishOptions.NONE),
                        names,
                        passed -> publishing
                                .publish(publisher, names, passed, Asked.NOTHING)
                                .toCompletableFuture()));
    }

    CompletionStage<PublishResult> publish(
            Connection publisher,
            ChannelPattern target,
            Payload payload,
            PublishOptions options,
            PublishProgress progress) {
        if (options == PublishOptions.NONE) return publish(publisher, target, payload);
        List<ChannelName> names = target.isLiteral() ? List.of(target.name()) : publishing.matching(target);
        return then(
                publisher,
                access.askAll(publisher, Action.PUBLISH, names),
                () -> requests.publish(publisher, new PublishRequest(target, payload, options), names, progress));
    }

    CompletableFuture<PublishResult> publish(Connection publisher, ChannelName channel, Payload payload) {
        CompletableFuture<Void> allowed = access.ask(publisher, Action.PUBLISH, channel);
        if (allowed == AccessGate.ALLOWED && gate.isOpen()) {
            return inTurn(publisher, publishing.publish(publisher, channel, payload, Asked.NOTHING));
        }
        return then(
                publisher,
                allowed,
                () -> gate.pass(
                        publisher,
                        channel,
                        payload,
                        passed -> publishing.publish(publisher, channel, passed, Asked.NOTHING)));
    }

    CompletionStage<HistoryPage> history(Connection connection, ChannelName channel, HistoryQuery query) {
        return then(
                connection,
                access.ask(connection, Action.HISTORY, channel),
                () -> stores.read(channel, query.by(connection.id().value())));
    }

    CompletionStage<PresencePage> presence(Connection connection, ChannelPattern pattern) {
        return then(connection, access.ask(connection, Action.PRESENCE, pattern), () -> attendance.page(pattern));
    }

    CompletionStage<PresenceStats> presenceStats(Connection connection, ChannelPattern pattern) {
        return then(connection, access.ask(connection, Action.PRESENCE, pattern), () -> attendance.stats(pattern));
    }

    private static CompletableFuture<Void> both(
            Connection connection, CompletableFuture<Void> first, CompletableFuture<Void> second) {
        if (first == AccessGate.ALLOWED && second == AccessGate.ALLOWED) return AccessGate.ALLOWED;
        return then(connection, first, () -> second);
    }

    /** Goes on in a turn when the connection was allowed to, if it is open then. */
    static <T> CompletableFuture<T> then(
            Connection connection, CompletableFuture<Void> allowed, Supplier<CompletableFuture<T>> next) {
        CompletableFuture<T> result = new CompletableFuture<>();
        connection.turns().await(allowed, (yes, refusal) -> {
            if (refusal != null) {
                result.completeExceptionally(Futures.cause(refusal));
                return;
            }
            try {
                connection.turns().await(next.get(), (value, fault) -> Futures.settle(result, value, fault));
            } catch (CommandException fault) {
                result.completeExceptionally(fault);
            }
        });
        return result;
    }

    private static CompletableFuture<PublishResult> inTurn(
            Connection publisher, CompletableFuture<PublishResult> future) {
        if (future.isDone()) return future;
        CompletableFuture<PublishResult> inTurn = new CompletableFuture<>();
        publisher.turns().await(future, (value, fault) -> Futures.settle(inTurn, value, fault));
        return inTurn;
    }
}
