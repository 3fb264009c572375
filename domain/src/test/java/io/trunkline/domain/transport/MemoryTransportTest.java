package io.trunkline.domain.transport;

import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.testkit.MemoryLine;
import io.trunkline.domain.testkit.MemoryTransport;

/** The contract on a transport within the process: it can be kept, and the domain keeps its side. */
final class MemoryTransportTest extends TransportContract {
    private MemoryTransport transport;

    @Override
    protected void start(Hub hub, Protocol protocol) {
        transport = new MemoryTransport(hub, protocol);
    }

    @Override
    protected Peer connect() throws Exception {
        MemoryLine line = transport.connect();
        return new Peer() {
            @Override
            public void send(String text) {
                line.send(text);
            }

            @Override
            public String next() throws InterruptedException {
                return line.next();
            }

            @Override
            public int end() throws InterruptedException {
                return line.end();
            }

            @Override
            public void leave() {
                line.end(CloseCode.NORMAL);
            }

            @Override
            public void vanish() {
                line.end(CloseCode.GONE);
            }
        };
    }

    @Override
    protected void stop() {
        transport.close();
    }
}
