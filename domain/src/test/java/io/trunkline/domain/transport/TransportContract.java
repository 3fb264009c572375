package io.trunkline.domain.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.connection.ConnectionLimits;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.hub.Decision;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.hub.SubscribeRequest;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.testkit.LineProtocol;
import io.trunkline.domain.testkit.RecordingObserver;
import io.trunkline.domain.testkit.RecordingObserver.Closed;
import io.trunkline.domain.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every transport does with its outlets and loops, seen by a peer at the other end of the line and by the hub. A
 * transport's test extends this; it runs at least three loops where it may choose, so that faults between loops show.
 */
public abstract class TransportContract {
    private static final Duration IN_TIME = Duration.ofSeconds(20);

    private final RecordingObserver observer = new RecordingObserver();
    private final Hub hub = new Hub(
            HubConfig.DEFAULT.with(new ConnectionLimits(128 << 10, 256 << 10)),
            HubPorts.inMemory(Clock.SYSTEM, observer));
    private final List<Peer> peers = new ArrayList<>();

    /** The other end of a connection, used by one thread. Waits are bounded: what does not come in time fails the test. */
    public interface Peer {
        /** Sends a text message. */
        void send(String text) throws Exception;

        /** The next text message; reads nothing unless it is called, so that a peer can be slow. */
        String next() throws Exception;

        /** Reads on to the end that the server makes, and returns its code. */
        int end() throws Exception;

        /** Says goodbye as the transport has it. */
        void leave() throws Exception;

        /** Is gone without a word; nothing happens where it is gone already. */
        void vanish() throws Exception;
    }

    /** Starts the transport; all its connections speak this protocol. */
    protected abstract void start(Hub served, Protocol protocol) throws Exception;

    protected abstract Peer connect() throws Exception;

    /** Ends the transport. */
    protected abstract void stop() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        start(hub, new LineProtocol(hub));
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        for (Peer peer : peers) peer.vanish();
        await("connections end", () -> hub.connectionCount() == 0);
        stop();
        hub.close();
        assertThat(hub.pendingBytes()).isZero();
        assertThat(hub.channels()).isEmpty();
        assertThat(observer.closed()).as("each connection closes once").hasSize((int) observer.opened());
        assertThat(observer.faults()).isEmpty();
    }

    private Peer newPeer() throws Exception {
        Peer peer = connect();
        peers.add(peer);
        return peer;
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + IN_TIME.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError(what + ": not within " + IN_TIME);
            Thread.yield();
        }
    }

    @Test
    void commandsAreAnsweredInTheirOrder() throws Exception {
        Peer peer = newPeer();
        for (int i = 0; i < 200; i++) peer.send("echo n" + i);

        for (int i = 0; i < 200; i++) assertThat(peer.next()).isEqualTo("ok echo n" + i);
    }

    @Test
    void everyPeerGetsEveryPublicationOnceAndInOrder() throws Exception {
        for (int i = 0; i < 9; i++) {
            Peer peer = newPeer();
            peer.send("sub news/#");
            peer.send("sub news/usa");
            assertThat(peer.next()).isEqualTo("ok sub news/#");
            assertThat(peer.next()).isEqualTo("ok sub news/usa");
        }
        for (int i = 0; i < 500; i++) hub.publish("news/usa", Payload.text("n" + i));

        for (Peer peer : peers) {
            for (int i = 0; i < 500; i++) assertThat(peer.next()).isEqualTo("msg news/usa n" + i);
        }
    }

    @Test
    void nothingIsReadWhileACommandWaits() throws Exception {
        CompletableFuture<Decision<SubscribeRequest>> answer = new CompletableFuture<>();
        hub.onSubscribe((connection, request) -> answer);
        Peer peer = newPeer();
        peer.send("sub a");
        peer.send("pub a x");
        peer.send("echo last");
        answer.complete(new Decision.Allowed<>());

        assertThat(List.of(peer.next(), peer.next())).containsExactly("ok sub a", "ok pub 1");
        assertThat(List.of(peer.next(), peer.next())).containsExactlyInAnyOrder("msg a x", "ok echo last");
    }

    @Test
    void nothingIsReadUntilTheConnectHookHasDecided() throws Exception {
        CompletableFuture<Decision<Principal>> answer = new CompletableFuture<>();
        hub.onConnect(connection -> answer);
        Peer peer = newPeer();
        peer.send("echo hi");
        answer.complete(new Decision.Refused<>("not today"));

        assertThat(peer.next()).isEqualTo("bye 3504 not today");
        assertThat(peer.end()).isEqualTo(CloseCode.REFUSED.number());
    }

    @Test
    void closingSendsTheLastWordsAndThenTheCode() throws Exception {
        LinkedBlockingQueue<ConnectionId> ids = new LinkedBlockingQueue<>();
        hub.onConnect(connection -> {
            ids.add(connection.id());
            return Decision.allow();
        });
        Peer peer = newPeer();
        peer.send("sub a");
        assertThat(peer.next()).isEqualTo("ok sub a");
        ConnectionId id = ids.poll(IN_TIME.toSeconds(), TimeUnit.SECONDS);
        assertThat(id).isNotNull();
        hub.publish("a", Payload.text("before"));
        hub.disconnect(id, "enough");
        hub.disconnect(id, "again");

        assertThat(peer.next()).isEqualTo("msg a before");
        assertThat(peer.next()).isEqualTo("bye 3503 enough");
        assertThat(peer.end()).isEqualTo(CloseCode.DISCONNECTED.number());
    }

    @Test
    void aPeerThatLeavesOrVanishesIsToldToTheHubOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            Peer peer = newPeer();
            peer.send("sub a");
            assertThat(peer.next()).isEqualTo("ok sub a");
            if (i % 2 == 0) peer.leave();
            else peer.vanish();
        }
        await("the hub forgets them", () -> observer.closed().size() == 20);
        assertThat(observer.closed()).extracting(Closed::code).containsOnly(CloseCode.NORMAL, CloseCode.GONE);
    }

    @Test
    void aPeerThatStopsReadingIsClosedAsSlowAndOthersGetEverything() throws Exception {
        Peer slow = newPeer();
        Peer reader = newPeer();
        for (Peer peer : peers) {
            peer.send("sub a");
            assertThat(peer.next()).isEqualTo("ok sub a");
        }
        String filler = "x".repeat(64 << 10);
        int published = 0;
        while (observer.slow().isEmpty()) {
            // the buffers of the line between them are large, but not that large
            assertThat(published).isLessThan(2_000);
            hub.publish("a", Payload.text(published + filler));
            assertThat(reader.next()).startsWith("msg a " + published++ + "x");
        }
        await("the slow one is cut", () -> observer.closed().size() == 1);
        assertThat(observer.closed().get(0).code()).isEqualTo(CloseCode.SLOW);
        assertThat(observer.slow()).hasSize(1);
        slow.vanish();

        hub.publish("a", Payload.text("after"));
        assertThat(reader.next()).isEqualTo("msg a after");
        await("nothing is pending", () -> hub.pendingBytes() == 0);
    }

    @Test
    void aDrainTellsEveryPeer() throws Exception {
        for (int i = 0; i < 6; i++) newPeer().send("echo hi");
        for (Peer peer : peers) assertThat(peer.next()).isEqualTo("ok echo hi");
        CompletableFuture<Void> drained = hub.drain(IN_TIME);
        for (Peer peer : peers) {
            assertThat(peer.next()).isEqualTo("bye 3001 server is shutting down");
            assertThat(peer.end()).isEqualTo(CloseCode.SHUTDOWN.number());
        }
        drained.get(IN_TIME.toSeconds(), TimeUnit.SECONDS);
    }
}
