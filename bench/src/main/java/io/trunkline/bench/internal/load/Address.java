package io.trunkline.bench.internal.load;

import io.trunkline.bench.BenchException;
import io.trunkline.bench.internal.wire.Target;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Where connections go, looked up once; opens them. Any thread. */
final class Address {
    private final Target target;
    private final InetSocketAddress socket;
    private final @Nullable SSLContext tls;

    /**
     * @param tls for a target with TLS
     * @throws BenchException when nobody knows the host
     */
    Address(Target target, @Nullable SSLContext tls) {
        this.target = target;
        this.socket = new InetSocketAddress(target.host(), target.port());
        this.tls = tls;
        if (socket.isUnresolved()) throw new BenchException("unknown host " + target.host());
    }

    boolean isLoopback() {
        return socket.getAddress().isLoopbackAddress();
    }

    /** A socket that begins to connect. */
    SocketChannel connect() throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(socket);
            return channel;
        } catch (IOException | RuntimeException fault) {
            channel.close();
            throw fault;
        }
    }

    /** What is read and written: the socket itself, or TLS over it. */
    ByteChannel stream(SocketChannel channel) {
        return tls == null ? channel : new TlsByteChannel(channel, tls, target.host(), target.port());
    }

    @Override
    public String toString() {
        return target.host() + ":" + target.port();
    }
}
