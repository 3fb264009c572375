package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.TlsPeer;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.tls.TlsPeers;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.TunnelSupport;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** Jetty's requests in the domain's terms; what is made here keeps nothing of the request alive. */
final class Requests {
    private static final String WEBSOCKET = "websocket";
    /**
     * What only makes the connection: no use to anybody once it is made, and kept with each for as long as it lives. The
     * subprotocols, among which may be a token, have a place of their own.
     */
    private static final Set<HttpHeader> OF_THE_UPGRADE = EnumSet.of(
            HttpHeader.CONNECTION,
            HttpHeader.UPGRADE,
            HttpHeader.SEC_WEBSOCKET_KEY,
            HttpHeader.SEC_WEBSOCKET_VERSION,
            HttpHeader.SEC_WEBSOCKET_EXTENSIONS,
            HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL);

    private Requests() {}

    /** Whether the client wants a WebSocket: RFC 6455, section 4.2.1, or RFC 8441, section 4, over HTTP/2. */
    static boolean isUpgrade(Request request) {
        return (isTunnel(request) || isHttp1Upgrade(request))
                && "13".equals(request.getHeaders().get(HttpHeader.SEC_WEBSOCKET_VERSION));
    }

    /** Whether a stream of HTTP/2 is to be the WebSocket. */
    static boolean isTunnel(Request request) {
        TunnelSupport tunnel = request.getTunnelSupport();
        return tunnel != null && WEBSOCKET.equalsIgnoreCase(tunnel.getProtocol());
    }

    private static boolean isHttp1Upgrade(Request request) {
        return HttpMethod.GET.is(request.getMethod())
                && request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1
                && request.getHeaders().contains(HttpHeader.UPGRADE, WEBSOCKET)
                && request.getHeaders().contains(HttpHeader.CONNECTION, "upgrade");
    }

    /** As the client wrote them; Jetty's own list of them is known only within its upgrade. */
    static List<String> subprotocols(Request request) {
        return List.copyOf(request.getHeaders().getCSV(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL, true));
    }

    /** @param remote the client, as far as it is known */
    static Handshake handshake(Request request, SocketAddress remote, List<String> subprotocols) {
        return handshake(TransportKind.WEBSOCKET, request, remote, subprotocols);
    }

    static Handshake handshake(
            TransportKind transport, Request request, SocketAddress remote, List<String> subprotocols) {
        return new Handshake(
                transport,
                remote,
                Request.getPathInContext(request),
                valuesOf(Request.extractQueryParameters(request)),
                headersOf(request),
                subprotocols,
                tlsOf(request),
                Map.of());
    }

    private static Map<String, List<String>> valuesOf(Fields query) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Fields.Field field : query) values.put(field.getName(), List.copyOf(field.getValues()));
        return values;
    }

    private static Map<String, List<String>> headersOf(Request request) {
        Map<String, List<String>> headers = new HashMap<>();
        for (HttpField field : request.getHeaders()) {
            if (field.getHeader() != null && OF_THE_UPGRADE.contains(field.getHeader())) continue;
            headers.computeIfAbsent(field.getLowerCaseName(), name -> new ArrayList<>(1))
                    .add(field.getValue());
        }
        return headers;
    }

    private static @Nullable TlsPeer tlsOf(Request request) {
        EndPoint.SslSessionData session =
                request.getConnectionMetaData().getConnection().getEndPoint().getSslSessionData();
        return session == null ? null : TlsPeers.of(session.sslSession());
    }
}
