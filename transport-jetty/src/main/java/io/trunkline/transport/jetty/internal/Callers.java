package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.http.Forwarded;
import io.trunkline.domain.http.ForwardedHeader;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Finds out who made a request: the peer, or whom a trusted proxy names. Any thread. */
final class Callers {
    private final ForwardedHeader proxies;

    Callers(ForwardedHeader proxies) {
        this.proxies = proxies;
    }

    Caller of(Request request) {
        SocketAddress peer = request.getConnectionMetaData().getRemoteSocketAddress();
        String host = hostOf(request);
        // an address within a machine is nobody's that a proxy could be trusted by
        if (proxies.trusted().isEmpty() || !(peer instanceof InetSocketAddress address)) {
            return new Caller(peer, host, null);
        }
        Forwarded told = proxies.resolve(address, name -> request.getHeaders().getValuesList(name));
        return new Caller(told.client(), told.host() == null ? host : told.host(), told.proto());
    }

    /** HTTP/2 has it in the request line, as {@code :authority}. */
    private static @Nullable String hostOf(Request request) {
        String host = request.getHeaders().get(HttpHeader.HOST);
        return host == null ? request.getHttpURI().getAuthority() : host;
    }
}
