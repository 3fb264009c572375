package io.trunkline.transport.jetty.internal.port;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;

/**
 * An end point whose peer is a proxy that has told whose bytes it brings: the remote address is that client's. Jetty's own
 * wrapper for this forgets the TLS below it.
 */
final class ProxiedEndPoint implements EndPoint, EndPoint.Wrapper {
    private final EndPoint below;
    private final SocketAddress client;

    ProxiedEndPoint(EndPoint below, SocketAddress client) {
        this.below = below;
        this.client = client;
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return client;
    }

    @Override
    public EndPoint unwrap() {
        return below;
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return below.getLocalSocketAddress();
    }

    @Override
    public boolean isOpen() {
        return below.isOpen();
    }

    @Override
    public long getCreatedTimeStamp() {
        return below.getCreatedTimeStamp();
    }

    @Override
    public void shutdownOutput() {
        below.shutdownOutput();
    }

    @Override
    public boolean isOutputShutdown() {
        return below.isOutputShutdown();
    }

    @Override
    public boolean isInputShutdown() {
        return below.isInputShutdown();
    }

    @Override
    public void close(Throwable cause) {
        below.close(cause);
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        return below.fill(buffer);
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        return below.flush(buffers);
    }

    @Override
    public Object getTransport() {
        return below;
    }

    @Override
    public long getIdleTimeout() {
        return below.getIdleTimeout();
    }

    @Override
    public void setIdleTimeout(long millis) {
        below.setIdleTimeout(millis);
    }

    @Override
    public void fillInterested(Callback callback) {
        below.fillInterested(callback);
    }

    @Override
    public boolean tryFillInterested(Callback callback) {
        return below.tryFillInterested(callback);
    }

    @Override
    public boolean isFillInterested() {
        return below.isFillInterested();
    }

    @Override
    public void write(Callback callback, ByteBuffer... buffers) {
        below.write(callback, buffers);
    }

    @Override
    public Callback cancelWrite(Throwable cause) {
        return below.cancelWrite(cause);
    }

    @Override
    public Connection getConnection() {
        return below.getConnection();
    }

    @Override
    public void setConnection(Connection connection) {
        below.setConnection(connection);
    }

    @Override
    public void onOpen() {
        below.onOpen();
    }

    @Override
    public void onClose(Throwable cause) {
        below.onClose(cause);
    }

    @Override
    public void upgrade(Connection connection) {
        below.upgrade(connection);
    }

    @Override
    public SslSessionData getSslSessionData() {
        return below.getSslSessionData();
    }

    @Override
    public boolean isSecure() {
        return below.isSecure();
    }

    @Override
    public String toString() {
        return client + " by " + below;
    }
}
