package io.trunkline.domain.connection;

import java.net.SocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a client said when it opened the connection.
 *
 * @param transport how it came
 * @param remote the address of the peer
 * @param path the request's path, {@code /} where the transport has none
 * @param query the query's decoded fields in their order, each with all its values
 * @param headers the request's headers; names compare without regard to case
 * @param subprotocols the subprotocols the client offered, in its order and exactly as it wrote them
 */
public record Handshake(
        TransportKind transport,
        SocketAddress remote,
        String path,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        List<String> subprotocols) {
    public Handshake {
        query = Map.copyOf(query);
        subprotocols = List.copyOf(subprotocols);
        Map<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        headers = java.util.Collections.unmodifiableMap(sorted);
    }

    /** A handshake without a request: raw TCP. */
    public static Handshake plain(TransportKind transport, SocketAddress remote) {
        return new Handshake(transport, remote, "/", Map.of(), Map.of(), List.of());
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The first value of a field of the query. */
    public Optional<String> parameter(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** Transport, address and path; headers and query may hold secrets and are left out. */
    @Override
    public String toString() {
        return transport.name().toLowerCase(Locale.ROOT) + " " + remote + " " + path;
    }
}
