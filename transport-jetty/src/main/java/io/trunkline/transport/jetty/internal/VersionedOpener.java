package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.protocol.Protocol;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * One engine for WebSockets over HTTP/1.1, another for those that are streams of a newer HTTP, which have no end point of their
 * own.
 */
record VersionedOpener(SocketOpener overHttp1, SocketOpener overNewer) implements SocketOpener {
    @Override
    public void open(
            Handshake handshake,
            Protocol protocol,
            boolean named,
            Request request,
            Response response,
            Callback callback) {
        HttpVersion version = request.getConnectionMetaData().getHttpVersion();
        SocketOpener fit = version.getVersion() <= HttpVersion.HTTP_1_1.getVersion() ? overHttp1 : overNewer;
        fit.open(handshake, protocol, named, request, response, callback);
    }
}
