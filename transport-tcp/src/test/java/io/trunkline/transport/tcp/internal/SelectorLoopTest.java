package io.trunkline.transport.tcp.internal;

import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.loop.EventLoop;
import io.trunkline.domain.loop.EventLoopContract;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.testkit.LineProtocol;
import io.trunkline.domain.time.Clock;
import io.trunkline.transport.tcp.TcpTransportConfig;
import java.io.IOException;
import java.util.List;

/** The contract on a selector's thread. */
final class SelectorLoopTest extends EventLoopContract {
    private SelectorLoop loop;

    @Override
    protected EventLoop start() throws IOException {
        Hub hub = new Hub(HubConfig.DEFAULT, HubPorts.inMemory());
        Protocols protocols = new Protocols(List.of(new LineProtocol(hub)));
        loop = new SelectorLoop(
                "contract",
                new SocketSettings(
                        TcpTransportConfig.DEFAULT, hub, protocols, new Admission(TcpTransportConfig.DEFAULT), null),
                Clock.SYSTEM);
        loop.start();
        return loop;
    }

    @Override
    protected void stop() throws InterruptedException {
        loop.end();
        loop.awaitEnd(10_000);
    }
}
