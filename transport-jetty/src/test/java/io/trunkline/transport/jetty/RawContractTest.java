package io.trunkline.transport.jetty;

import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.transport.TransportContract;
import java.io.IOException;
import java.util.List;

/** The contract of transports over raw connections on the one port, in clear text. */
class RawContractTest extends TransportContract {
    private JettyTransport transport;

    JettyTransportConfig config() throws IOException {
        return TestServer.CONFIG;
    }

    StreamPeer open(int port) throws IOException {
        return StreamPeer.open(port);
    }

    @Override
    protected void start(Hub hub, Protocol protocol) throws IOException {
        transport = new JettyTransport(config(), hub, new Protocols(List.of(new StreamLine(protocol))), List.of());
        transport.start();
    }

    @Override
    protected Peer connect() throws IOException {
        return new RawPeer(open(transport.endpoints().get(0).getPort()).begin());
    }

    @Override
    protected void stop() {
        transport.close();
    }

    private static final class RawPeer implements Peer {
        private final StreamPeer stream;
        /** A stream has no codes: the protocol's last words tell it. */
        private int farewell;

        RawPeer(StreamPeer stream) {
            this.stream = stream;
        }

        @Override
        public void send(String text) throws IOException {
            stream.send(text);
        }

        @Override
        public String next() throws IOException {
            String text = stream.next();
            if (text.startsWith("bye ")) farewell = Integer.parseInt(text.split(" ")[1]);
            return text;
        }

        @Override
        public int end() throws IOException {
            while (stream.read() != null) {}
            stream.close();
            return farewell;
        }

        @Override
        public void leave() throws IOException {
            stream.socket.shutdownOutput();
            while (stream.read() != null) {}
        }

        @Override
        public void vanish() throws IOException {
            stream.reset();
        }
    }
}
