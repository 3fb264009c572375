package io.trunkline.transport.tcp.internal;

import io.trunkline.transport.tcp.TcpTransportConfig;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How many connections there are, and may be. Any thread. */
final class Admission {
    private final int most;
    private final int mostPerAddress;
    private final AtomicInteger all = new AtomicInteger();
    private final Map<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();
    /** One object for all where addresses are not counted. */
    private final Place anyPlace = all::decrementAndGet;

    Admission(TcpTransportConfig config) {
        this.most = config.maxConnections();
        this.mostPerAddress = config.maxConnectionsPerAddress();
    }

    /** The place of one connection; given back once. */
    interface Place {
        void leave();
    }

    /** Which limit leaves no place for a connection from this address; null when none does, and it has its place. */
    @Nullable
    String refusal(InetAddress address) {
        if (all.incrementAndGet() > most) {
            all.decrementAndGet();
            return "too many connections: at most " + most + " (transport.tcp.maxConnections)";
        }
        if (mostPerAddress > 0 && byAddress.merge(address, 1, Integer::sum) > mostPerAddress) {
            leave(address);
            return "too many connections from this address: at most " + mostPerAddress
                    + " (transport.tcp.maxConnectionsPerAddress)";
        }
        return null;
    }

    /** The place of a connection that {@link #refusal} let in. */
    Place placeOf(InetAddress address) {
        return mostPerAddress > 0 ? () -> leave(address) : anyPlace;
    }

    private void leave(InetAddress address) {
        all.decrementAndGet();
        if (mostPerAddress > 0) byAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }

    int count() {
        return all.get();
    }
}
