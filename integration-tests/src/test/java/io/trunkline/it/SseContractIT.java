package io.trunkline.it;

import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.time.Clock;
import io.trunkline.domain.transport.TransportContract;
import io.trunkline.http.HttpApiConfig;
import io.trunkline.http.SseConfig;
import io.trunkline.http.SseTransport;
import io.trunkline.it.support.Rpc;
import io.trunkline.it.support.SocketStream;
import io.trunkline.transport.jetty.JettyTransport;
import io.trunkline.transport.jetty.JettyTransportConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The contract of transports over links: streams of events on sockets of their own, and commands over HTTP. */
class SseContractIT extends TransportContract {
    /** Whoever vanishes is missed after this; the one that stops reading is too slow long before. */
    private static final Duration REPLAY = Duration.ofSeconds(4);

    private @Nullable JettyTransport jetty;
    private @Nullable SseTransport streams;
    private @Nullable Rpc rpc;

    @Override
    protected void start(Hub hub, Protocol protocol) throws Exception {
        Protocols protocols = new Protocols(List.of(protocol));
        SseConfig config = new SseConfig(Duration.ofMillis(50), REPLAY, 1 << 20, Duration.ofSeconds(1));
        streams = new SseTransport(
                hub, protocols, Optional.empty(), HttpApiConfig.DEFAULT, config, Clock.SYSTEM, HubObserver.NONE);
        streams.start();
        jetty = new JettyTransport(
                JettyTransportConfig.DEFAULT.withAddress("127.0.0.1", 0).withSelectors(3),
                hub,
                protocols,
                List.of(streams));
        jetty.start();
        rpc = new Rpc(port());
    }

    private int port() {
        return jetty.endpoints().get(0).getPort();
    }

    @Override
    protected Peer connect() throws Exception {
        SocketStream stream = SocketStream.open(port(), "link=1");
        String secret = stream.next("link").replaceAll(".*:\"(.*)\".*", "$1");
        return new LinkPeer(stream, rpc, secret);
    }

    @Override
    protected void stop() {
        rpc.close();
        jetty.close();
        streams.close();
    }

    /** Sends one command after the other: each waits while reading is held. */
    private static final class LinkPeer implements Peer {
        private final SocketStream stream;
        private final Rpc rpc;
        private final String secret;
        private final ExecutorService sender =
                Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());

        LinkPeer(SocketStream stream, Rpc rpc, String secret) {
            this.stream = stream;
            this.rpc = rpc;
            this.secret = secret;
        }

        @Override
        public void send(String text) {
            sender.submit(() -> rpc.later(secret, text));
        }

        @Override
        public String next() throws Exception {
            return stream.next("");
        }

        @Override
        public int end() throws Exception {
            String code = stream.next("close").replaceAll(".*\"code\":(\\d+).*", "$1");
            stream.awaitEnd();
            return Integer.parseInt(code);
        }

        @Override
        public void leave() throws Exception {
            rpc.send(rpc.delete(secret));
            stream.awaitEnd();
        }

        @Override
        public void vanish() throws Exception {
            sender.shutdownNow();
            stream.reset();
        }
    }
}
