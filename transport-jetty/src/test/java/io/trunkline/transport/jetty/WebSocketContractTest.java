package io.trunkline.transport.jetty;

import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.transport.TransportContract;
import io.trunkline.transport.jetty.RawClient.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of transports over WebSocket, on real sockets. */
@ParameterizedClass
@EnumSource(WebSocketEngine.class)
class WebSocketContractTest extends TransportContract {
    private static final byte[] NORMAL =
            ByteBuffer.allocate(2).putShort((short) 1_000).array();

    private final WebSocketEngine engine;
    private JettyTransport transport;

    WebSocketContractTest(WebSocketEngine engine) {
        this.engine = engine;
    }

    @Override
    protected void start(Hub hub, Protocol protocol) throws IOException {
        transport = new JettyTransport(TestServer.config(engine), hub, new Protocols(List.of(protocol)), List.of());
        transport.start();
    }

    @Override
    protected Peer connect() throws IOException {
        return new WebSocketPeer(RawClient.open(transport.endpoints().get(0).getPort(), "/ws", 16 << 10));
    }

    @Override
    protected void stop() {
        transport.close();
    }

    private record WebSocketPeer(RawClient client) implements Peer {
        @Override
        public void send(String text) throws IOException {
            client.text(text);
        }

        @Override
        public String next() throws IOException {
            Frame frame = client.next();
            if (frame.first() != RawClient.TEXT) throw new AssertionError("not a text message: " + frame.first());
            return frame.text();
        }

        @Override
        public int end() throws IOException {
            Frame frame = client.next();
            while (frame.first() != RawClient.CLOSE) frame = client.next();
            client.frame(RawClient.CLOSE, frame.payload());
            return frame.code();
        }

        @Override
        public void leave() throws IOException {
            client.frame(RawClient.CLOSE, NORMAL);
            while (client.read() != null) {}
        }

        @Override
        public void vanish() throws IOException {
            if (!client.socket.isClosed()) client.reset();
        }
    }
}
