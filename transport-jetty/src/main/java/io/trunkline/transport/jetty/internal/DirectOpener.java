package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.framing.PermessageDeflate;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.transport.jetty.WebSocketConfig;
import io.trunkline.transport.jetty.internal.stream.Speech;
import io.trunkline.transport.jetty.internal.stream.StreamConnection;
import io.trunkline.transport.jetty.internal.stream.Streams;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The direct engine: the handshake of RFC 6455, section 4.2, on HTTP/1.1, after which Jetty gives the end point of the request to a
 * {@link StreamConnection}.
 */
final class DirectOpener implements SocketOpener {
    private final WebSocketConfig config;
    private final Streams streams;
    private final SelectorLoops loops;

    DirectOpener(WebSocketConfig config, Streams streams, SelectorLoops loops) {
        this.config = config;
        this.streams = streams;
        this.loops = loops;
    }

    @Override
    public void open(
            Handshake handshake,
            Protocol protocol,
            boolean named,
            Request request,
            Response response,
            Callback callback) {
        if (!request.getHeaders().contains(HttpHeader.CONNECTION, "upgrade")) {
            Responses.wantsUpgrade(response, callback);
            return;
        }
        String accept = SocketKey.accept(request.getHeaders().getValuesList(HttpHeader.SEC_WEBSOCKET_KEY));
        if (accept == null) {
            Responses.refuse(response, HttpStatus.BAD_REQUEST_400, SocketKey.RULE, callback);
            return;
        }
        String compressed = config.compression() ? agreeOnCompression(request) : null;
        Turns turns = loops.of(request);
        Speech speech = Speech.webSocket(
                protocol, compressed != null, streams.hub().limits().messageBytes(), streams.memoryOf(turns));
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        StreamConnection connection = new StreamConnection(streams, endPoint, turns, handshake, speech);
        answer(response, accept, named ? protocol.name() : null, compressed);
        request.setAttribute(HttpStream.UPGRADE_CONNECTION_ATTRIBUTE, connection);
        response.write(true, null, callback);
    }

    private static @Nullable String agreeOnCompression(Request request) {
        return PermessageDeflate.answer(request.getHeaders().getValuesList(HttpHeader.SEC_WEBSOCKET_EXTENSIONS));
    }

    private static void answer(
            Response response, String accept, @Nullable String subprotocol, @Nullable String extensions) {
        response.setStatus(HttpStatus.SWITCHING_PROTOCOLS_101);
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.UPGRADE, "websocket");
        headers.put(HttpHeader.CONNECTION, "Upgrade");
        headers.put(HttpHeader.SEC_WEBSOCKET_ACCEPT, accept);
        if (subprotocol != null) headers.put(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL, subprotocol);
        if (extensions != null) headers.put(HttpHeader.SEC_WEBSOCKET_EXTENSIONS, extensions);
    }
}
