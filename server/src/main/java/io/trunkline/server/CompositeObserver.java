package io.trunkline.server;

import io.trunkline.domain.channel.OverflowPolicy;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.limit.Limit;
import io.trunkline.domain.observe.CallOutcome;
import io.trunkline.domain.observe.HubObserver;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Tells several observers, in their order. */
final class CompositeObserver implements HubObserver {
    private final HubObserver[] observers;

    CompositeObserver(Collection<? extends HubObserver> observers) {
        this.observers = observers.toArray(HubObserver[]::new);
    }

    @Override
    public void connectionOpened(String connection, String protocol, String transport) {
        for (HubObserver observer : observers) observer.connectionOpened(connection, protocol, transport);
    }

    @Override
    public void connectionResumed(String was, String connection) {
        for (HubObserver observer : observers) observer.connectionResumed(was, connection);
    }

    @Override
    public void connectionClosed(String connection, CloseCode code, String detail) {
        for (HubObserver observer : observers) observer.connectionClosed(connection, code, detail);
    }

    @Override
    public void published(int bytes) {
        for (HubObserver observer : observers) observer.published(bytes);
    }

    @Override
    public void delivered(int connections) {
        for (HubObserver observer : observers) observer.delivered(connections);
    }

    @Override
    public void traffic(String connection, long publications, long pendingBytes) {
        for (HubObserver observer : observers) observer.traffic(connection, publications, pendingBytes);
    }

    @Override
    public void recovered(int publications, long lost) {
        for (HubObserver observer : observers) observer.recovered(publications, lost);
    }

    @Override
    public void replayed(int publications, long lost) {
        for (HubObserver observer : observers) observer.replayed(publications, lost);
    }

    @Override
    public void dropped(String connection, String channel, OverflowPolicy policy) {
        for (HubObserver observer : observers) observer.dropped(connection, channel, policy);
    }

    @Override
    public void slow(String connection, String channel, long pendingBytes, String option) {
        for (HubObserver observer : observers) observer.slow(connection, channel, pendingBytes, option);
    }

    @Override
    public void congested(String connection, String channel, long pendingBytes, OverflowPolicy policy) {
        for (HubObserver observer : observers) observer.congested(connection, channel, pendingBytes, policy);
    }

    @Override
    public void undeliverable(String connection, String channel, @Nullable String rule) {
        for (HubObserver observer : observers) observer.undeliverable(connection, channel, rule);
    }

    @Override
    public void refused(String handshake, String reason) {
        for (HubObserver observer : observers) observer.refused(handshake, reason);
    }

    @Override
    public void limited(Limit limit) {
        for (HubObserver observer : observers) observer.limited(limit);
    }

    @Override
    public void called(CallOutcome outcome, long nanos) {
        for (HubObserver observer : observers) observer.called(outcome, nanos);
    }

    @Override
    public void loopBlocked(String loop, long nanos, StackTraceElement[] stack) {
        for (HubObserver observer : observers) observer.loopBlocked(loop, nanos, stack);
    }

    @Override
    public void turnBegan(long waitedNanos) {
        for (HubObserver observer : observers) observer.turnBegan(waitedNanos);
    }

    @Override
    public void taskFailed(String loop, Throwable fault) {
        for (HubObserver observer : observers) observer.taskFailed(loop, fault);
    }

    @Override
    public void callbackFailed(String what, Throwable fault) {
        for (HubObserver observer : observers) observer.callbackFailed(what, fault);
    }
}
