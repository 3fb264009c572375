package io.trunkline.domain.connection;

import io.trunkline.domain.observe.HubObserver;

/** Counts what is sent on one connection, and what waits, for those who want to know. Touched in turns of its loop. */
final class Traffic {
    private final PendingTotal total;
    private final HubObserver observer;
    private final String connection;
    private long pendingBytes;
    /** Publications sent, and the pending bytes there were, since the observer was told. */
    private long sent;

    private long toldBytes;

    Traffic(ConnectionEnvironment environment, ConnectionId openedAs) {
        this.total = environment.total();
        this.observer = environment.observer();
        this.connection = openedAs.value();
    }

    /** One publication more. */
    void sent() {
        sent++;
    }

    /** So many bytes wait now: brings the server-wide total up to date; costs nothing while the socket keeps up. */
    void pending(long bytes) {
        if (bytes == pendingBytes) return;
        total.change(bytes - pendingBytes);
        pendingBytes = bytes;
    }

    /** Tells the observer; now and then, so that what is sent costs no more than a count. */
    void tell() {
        if (sent == 0 && pendingBytes == toldBytes) return;
        observer.traffic(connection, sent, pendingBytes - toldBytes);
        sent = 0;
        toldBytes = pendingBytes;
    }
}
