package io.trunkline.domain.connection;

import java.net.SocketAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client said when it opened the connection.
 *
 * @param transport how it came
 * @param remote the address of the peer; behind a trusted proxy the one that the proxy tells
 * @param path the request's path, {@code /} where the transport has none
 * @param query the query's decoded fields in their order, each with all its values
 * @param headers the request's headers but those that only make the connection, such as {@code Upgrade} and
 *     {@code Sec-WebSocket-Key}; names compare without regard to case
 * @param subprotocols the subprotocols the client offered, in its order and exactly as it wrote them
 * @param tls null where the connection came in clear text
 * @param attributes what a handshake hook gave the connection; the attributes it begins with
 */
public record Handshake(
        TransportKind transport,
        SocketAddress remote,
        String path,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        List<String> subprotocols,
        @Nullable TlsPeer tls,
        Map<String, Object> attributes) {
    public Handshake {
        query = Map.copyOf(query);
        subprotocols = List.copyOf(subprotocols);
        headers = HeaderMap.of(headers);
        attributes = Map.copyOf(attributes);
    }

    /** What a subprotocol begins with that is no protocol but a token, for clients that can send no header. */
    public static final String BEARER = "bearer.";

    /** Whether an offered subprotocol is a token. */
    public static boolean isBearer(String subprotocol) {
        return subprotocol.startsWith(BEARER);
    }

    /** This handshake without a header, some fields of the query, and tokens among its subprotocols. */
    public Handshake without(String header, Set<String> fields) {
        boolean bare = !headers.containsKey(header)
                && query.keySet().stream().noneMatch(fields::contains)
                && subprotocols.stream().noneMatch(Handshake::isBearer);
        if (bare) return this;
        Map<String, List<String>> fewerFields = new LinkedHashMap<>(query);
        fewerFields.keySet().removeAll(fields);
        Map<String, List<String>> fewerHeaders = new HashMap<>(headers);
        fewerHeaders.keySet().removeIf(header::equalsIgnoreCase);
        List<String> names =
                subprotocols.stream().filter(name -> !isBearer(name)).toList();
        return new Handshake(transport, remote, path, fewerFields, fewerHeaders, names, tls, attributes);
    }

    /** A handshake in clear text, without attributes. */
    public Handshake(
            TransportKind transport,
            SocketAddress remote,
            String path,
            Map<String, List<String>> query,
            Map<String, List<String>> headers,
            List<String> subprotocols) {
        this(transport, remote, path, query, headers, subprotocols, null, Map.of());
    }

    /** A handshake without a request: raw TCP. */
    public static Handshake plain(TransportKind transport, SocketAddress remote) {
        return plain(transport, remote, null);
    }

    /** A handshake without a request: raw TCP, through TLS where {@code tls} is there. */
    public static Handshake plain(TransportKind transport, SocketAddress remote, @Nullable TlsPeer tls) {
        return new Handshake(transport, remote, "/", Map.of(), Map.of(), List.of(), tls, Map.of());
    }

    /** This handshake with the attributes that the connection shall begin with. */
    public Handshake withAttributes(Map<String, Object> some) {
        if (some.isEmpty() && attributes.isEmpty()) return this;
        return new Handshake(transport, remote, path, query, headers, subprotocols, tls, some);
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
