package io.trunkline.transport.jetty.internal.port;

import io.trunkline.tls.TlsContext;
import java.util.List;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Connector;

/** TLS on a connection that begins with it. Inside, the first bytes are waited for anew, under the deadline that runs. */
final class TlsLayer {
    private static final String HTTP_2 = "h2";
    private static final String HTTP_1 = "http/1.1";
    /** No protocol is negotiated; the handshake goes on. */
    private static final String NONE = "";

    private TlsLayer() {}

    static SslConnection below(OnePort port, TlsContext tls, DetectingConnection outside) {
        Connector connector = port.context().connector();
        SslConnection layer = new SslConnection(
                connector.getByteBufferPool(),
                connector.getExecutor(),
                // certificates and rules are the engine's
                null,
                outside.getEndPoint(),
                engine(tls, port.context().http2() != null));
        EndPoint inside = layer.getSslEndPoint();
        inside.setConnection(new DetectingConnection(
                port, inside, outside.deadline(), outside.passed().throughTls()));
        return layer;
    }

    private static SSLEngine engine(TlsContext tls, boolean http2) {
        SSLEngine engine = tls.newEngine();
        engine.setHandshakeApplicationProtocolSelector((handshaking, offered) -> choose(offered, http2));
        return engine;
    }

    /**
     * Answers the client's ALPN offer (RFC 7301). What is spoken is told by the first bytes all the same, so a client that
     * offers neither, or nothing, is let in.
     */
    static String choose(List<String> offered, boolean http2) {
        if (http2 && offered.contains(HTTP_2)) return HTTP_2;
        return offered.contains(HTTP_1) ? HTTP_1 : NONE;
    }
}
