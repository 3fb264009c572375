package io.trunkline.transport.jetty.internal.stream;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections of a mount, so that they can be cut where Jetty goes on without them. Any thread. */
public final class OpenConnections {
    /** A connection that can be cut. */
    public interface Cuttable {
        /** Frees everything at once and tells the hub; any thread, and any number of times. */
        void cut();
    }

    private final Set<Cuttable> open = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    /** One that opens after the end is cut at once. */
    public void opened(Cuttable connection) {
        open.add(connection);
        // after the add: the end sees the connection, or the connection sees the end
        if (ended) connection.cut();
    }

    /** It has ended by itself. */
    public void closed(Cuttable connection) {
        open.remove(connection);
    }

    /** Cuts all that are open and all that will be. */
    public void end() {
        ended = true;
        open.forEach(Cuttable::cut);
    }
}
