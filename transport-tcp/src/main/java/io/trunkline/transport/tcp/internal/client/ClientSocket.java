package io.trunkline.transport.tcp.internal.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A socket to a server, bare or with TLS; blocking. */
final class ClientSocket {
    private final Socket carrier = new Socket();
    private final URI url;
    private final @Nullable SSLContext tls;

    /** @param tls for {@code tcps}; null for the JDK's default */
    ClientSocket(URI url, @Nullable SSLContext tls) {
        this.url = url;
        this.tls = tls;
    }

    /** Connects, with TLS where the scheme asks for it; any thread may {@link #cut} meanwhile. */
    Socket open(Duration timeout) throws IOException {
        InetSocketAddress address = new InetSocketAddress(host(), url.getPort());
        if (address.isUnresolved()) throw new UnknownHostException("unknown host " + url.getHost());
        carrier.connect(address, (int) Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toMillis())));
        carrier.setTcpNoDelay(true);
        carrier.setKeepAlive(true);
        return url.getScheme().equalsIgnoreCase("tcps") ? startTls() : carrier;
    }

    private Socket startTls() throws IOException {
        SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket(carrier, host(), url.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        // without it any certificate of a trusted authority would do, for whatever host
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private SSLContext context() throws IOException {
        try {
            return tls == null ? SSLContext.getDefault() : tls;
        } catch (NoSuchAlgorithmException none) {
            throw new IOException("the JDK has no default TLS context", none);
        }
    }

    /** A literal of IPv6 has brackets in a URI only. */
    private String host() {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Closes at once; what the kernel still holds is dropped. Not the TLS socket, which would wait for a write to end. */
    void cut() {
        try {
            carrier.setSoLinger(true, 0);
        } catch (IOException gone) {
            // there is nothing to drop
        }
        close();
    }

    /** Closes the socket. */
    void close() {
        try {
            carrier.close();
        } catch (IOException gone) {
            // it is closed all the same
        }
    }
}
