package io.trunkline.transport.tcp.internal;

import io.trunkline.domain.proxy.TrustedAddresses;
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
    private final TrustedAddresses proxies;
    private final AtomicInteger all = new AtomicInteger();
    private final Map<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();
    /** One object for all whose address is not counted. */
    private final Place anyPlace = all::decrementAndGet;

    Admission(TcpTransportConfig config) {
        this.most = config.maxConnections();
        this.mostPerAddress = config.maxConnectionsPerAddress();
        this.proxies = config.trustedProxies();
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
        if (proxies.contains(address)) return null;
        String refusal = refusalOfClient(address);
        if (refusal != null) all.decrementAndGet();
        return refusal;
    }

    /** The same for the client of a proxy, whose connection has a place already. */
    @Nullable
    String refusalOfClient(InetAddress address) {
        if (mostPerAddress == 0 || byAddress.merge(address, 1, Integer::sum) <= mostPerAddress) return null;
        forget(address);
        return "too many connections from this address: at most " + mostPerAddress
                + " (transport.tcp.maxConnectionsPerAddress)";
    }

    /** The place of a connection that {@link #refusal} let in. */
    Place placeOf(InetAddress address) {
        return proxies.contains(address) ? anyPlace : placeOfClient(address);
    }

    /** The place of a connection whose client {@link #refusalOfClient} let in. */
    Place placeOfClient(InetAddress address) {
        if (mostPerAddress == 0) return anyPlace;
        return () -> {
            all.decrementAndGet();
            forget(address);
        };
    }

    private void forget(InetAddress address) {
        byAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }

    int count() {
        return all.get();
    }
}
