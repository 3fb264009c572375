package io.trunkline.transport.tcp;

import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.transport.TransportContract;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;

/** The contract of transports over plain TCP, on real sockets. */
class TcpTransportContractTest extends TransportContract {
    private TcpTransport transport;

    @Override
    protected void start(Hub hub, Protocol protocol) throws IOException {
        Protocols protocols = new Protocols(List.of(new StreamLineProtocol(protocol, Framing.LENGTH_4)));
        transport = new TcpTransport(config(), hub, protocols);
        transport.start();
    }

    /** Three loops, so that faults between loops show. */
    protected TcpTransportConfig config() {
        return TcpTransportConfig.DEFAULT
                .withAddress("127.0.0.1", 0)
                .withLoops(3)
                .withTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(3));
    }

    protected final int port() {
        return transport.endpoints().get(0).getPort();
    }

    protected TcpPeer open() throws IOException {
        return TcpPeer.connect(port(), 16 << 10);
    }

    @Override
    protected Peer connect() throws IOException {
        return new StreamPeer(open().raw(StreamLineProtocol.OPENING));
    }

    @Override
    protected void stop() {
        transport.close();
    }

    /** TCP carries no close code: the protocol's last words, {@code bye 3001 reason}, are all that tells it. */
    private static final class StreamPeer implements Peer {
        private final TcpPeer peer;
        private int code = CloseCode.GONE.number();

        private StreamPeer(TcpPeer peer) {
            this.peer = peer;
        }

        @Override
        public void send(String text) throws IOException {
            peer.send(text);
        }

        @Override
        public String next() throws IOException {
            String text = peer.next();
            if (text.startsWith("bye ")) code = Integer.parseInt(text.split(" ")[1]);
            return text;
        }

        @Override
        public int end() throws IOException {
            try {
                while (true) next();
            } catch (EOFException | SocketException end) {
                return code;
            }
        }

        @Override
        public void leave() throws IOException {
            peer.halfClose();
            peer.rest();
        }

        @Override
        public void vanish() throws IOException {
            peer.reset();
        }
    }
}
