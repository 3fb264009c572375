package io.trunkline.domain.http;

import io.trunkline.domain.proxy.TrustedAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds a request's client in what proxies wrote: {@code Forwarded} (RFC 7239), or {@code X-Forwarded-For} and its kin.
 *
 * <p>Goes from the peer to the left through the hops, as long as each is a trusted address; the first that is not is the
 * client. What is no address, or hidden, ends the way at the last hop that was known. Protocol and host are those that the
 * last believed hop tells. Immutable, any thread.
 *
 * @param style which headers the proxies are known to write
 */
public record ForwardedHeader(TrustedAddresses trusted, ForwardedStyle style) {
    private static final List<String> PROTOCOLS = List.of("http", "https", "ws", "wss");
    private static final String HOST = "[A-Za-z0-9._~\\[\\]:-]{1,261}";

    /**
     * @param peer who is at the other end of the connection
     * @param headers gives all values of a header, by its name; empty where there are none
     */
    public Forwarded resolve(InetSocketAddress peer, Function<String, List<String>> headers) {
        Walk walk = new Walk(peer);
        if (!isTrusted(peer)) return walk.end();
        List<String> forwarded = style == ForwardedStyle.X_FORWARDED ? List.of() : headers.apply("Forwarded");
        if (!forwarded.isEmpty()) return standard(walk, forwarded);
        return style == ForwardedStyle.FORWARDED ? walk.end() : customary(walk, headers);
    }

    private Forwarded standard(Walk walk, List<String> values) {
        for (String text : ForwardedElement.listFromTheRight(values)) {
            ForwardedElement element = ForwardedElement.parse(text);
            if (element == null) break;
            walk.proto(element.proto());
            walk.host(element.host());
            if (!walk.hop(element.node())) break;
        }
        return walk.end();
    }

    private Forwarded customary(Walk walk, Function<String, List<String>> headers) {
        List<String> nodes = ForwardedElement.listFromTheRight(headers.apply("X-Forwarded-For"));
        List<String> protos = ForwardedElement.listFromTheRight(headers.apply("X-Forwarded-Proto"));
        List<String> hosts = ForwardedElement.listFromTheRight(headers.apply("X-Forwarded-Host"));
        int believed = 0;
        for (String node : nodes) {
            if (Node.parse(node) != null) believed++;
            if (!walk.hop(node)) break;
        }
        walk.proto(told(protos, nodes, believed));
        walk.host(told(hosts, nodes, believed));
        return walk.end();
    }

    /** Of as many values as there are hops the believed one's, else the one that the nearest proxy wrote. */
    private static @Nullable String told(List<String> values, List<String> nodes, int believed) {
        if (values.isEmpty()) return null;
        return values.get(values.size() == nodes.size() && believed > 0 ? believed - 1 : 0);
    }

    private boolean isTrusted(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        return ip != null && trusted.contains(ip);
    }

    /** The way from the peer to the client. */
    private final class Walk {
        private InetSocketAddress client;
        private @Nullable String proto;
        private @Nullable String host;

        Walk(InetSocketAddress peer) {
            client = peer;
        }

        /** Believes a hop; returns whether the way goes on behind it. */
        boolean hop(@Nullable String node) {
            InetSocketAddress address = node == null ? null : Node.parse(node);
            if (address == null) return false;
            client = address;
            return isTrusted(address);
        }

        void proto(@Nullable String text) {
            String lower = text == null ? "" : text.toLowerCase(Locale.ROOT);
            if (PROTOCOLS.contains(lower)) proto = lower;
        }

        void host(@Nullable String text) {
            if (text != null && text.matches(HOST)) host = text;
        }

        Forwarded end() {
            return new Forwarded(client, proto, host);
        }
    }
}
