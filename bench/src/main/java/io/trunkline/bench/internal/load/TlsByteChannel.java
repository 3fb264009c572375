package io.trunkline.bench.internal.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import tlschannel.ClientTlsChannel;
import tlschannel.NeedsReadException;
import tlschannel.NeedsWriteException;
import tlschannel.TlsChannel;

/**
 * A client's TLS over a non-blocking socket, which reads and writes nothing where the library says that it must wait. Steps of
 * the handshake run where they come up: this thread has nothing better to do while it connects.
 */
final class TlsByteChannel implements ByteChannel {
    private final SocketChannel socket;
    private final TlsChannel tls;

    TlsByteChannel(SocketChannel socket, SSLContext context, String host, int port) {
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        // without it any certificate of a trusted authority would do, for whatever host
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        this.socket = socket;
        this.tls = ClientTlsChannel.newBuilder(socket, engine).build();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        try {
            return tls.read(into);
        } catch (NeedsReadException | NeedsWriteException wait) {
            return 0;
        }
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        int before = from.position();
        try {
            tls.write(from);
        } catch (NeedsReadException | NeedsWriteException wait) {
            // the rest goes later
        }
        return from.position() - before;
    }

    @Override
    public boolean isOpen() {
        return socket.isOpen();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
