package io.trunkline.transport.jetty.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The WebSockets of a server or a mount, so that they can be cut where Jetty goes on without them. Any thread. */
final class OpenSockets {
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    /** One that opens after the end is cut at once. */
    void opened(Socket socket) {
        open.add(socket);
        // after the add: the end sees the socket, or the socket sees the end
        if (ended) socket.end();
    }

    void closed(Socket socket) {
        open.remove(socket);
    }

    /** Cuts all that are open and all that will be. */
    void end() {
        ended = true;
        open.forEach(Socket::end);
    }
}
