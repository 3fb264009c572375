package io.trunkline.domain.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.testkit.RecordingClientListener;
import io.trunkline.domain.testkit.ScriptedServer;
import io.trunkline.domain.testkit.ScriptedServer.Peer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every client transport keeps, whatever it speaks. An adapter's test extends it. */
public abstract class ClientTransportContract {
    protected static final int MAX_MESSAGE_BYTES = 100_000;

    /** Far above what a run needs, far below what a test may take. */
    protected static final Duration PATIENCE = Duration.ofSeconds(10);

    protected ClientTransport transport;
    protected ScriptedServer server;
    protected final RecordingClientListener listener = new RecordingClientListener();

    /** Closes so soon that a test may wait for it. */
    private static final Duration SOON = Duration.ofMillis(500);

    /** A new transport, which queues 1 MiB and gives a peer so long to close. */
    protected abstract ClientTransport newTransport(Duration closeTimeout);

    /** A new server on loopback, of the protocol that the transport speaks. */
    protected abstract ScriptedServer newServer();

    /** Whether opening is negotiated and a server's close tells why, as over WebSocket; a plain stream has neither. */
    protected boolean negotiates() {
        return true;
    }

    /** Whether a server is told why the client closes, as over WebSocket. */
    protected boolean tellsWhyItCloses() {
        return negotiates();
    }

    /** What a server sees when the client closes. */
    private String seenByServer(int code, String reason) {
        return tellsWhyItCloses() ? "closed " + code + " " + reason : "end";
    }

    /** What a client is told when the server closes. */
    private void assertServersEnd(String told, int code, String reason) {
        if (negotiates()) assertThat(told).isEqualTo("closed " + code + " " + reason);
        else assertThat(told).startsWith("closed 1006 ");
    }

    @BeforeEach
    final void start() {
        transport = newTransport(SOON);
        server = newServer();
        server.accept();
    }

    @AfterEach
    final void stop() {
        transport.close();
        server.close();
        assertThat(listener.overlapped()).as("calls of the listener overlapped").isFalse();
    }

    @Test
    void deliversMessagesInTheOrderSent() throws Exception {
        connect();
        Peer peer = server.peer();
        List<String> texts = numbered(500);
        texts.forEach(peer::send);

        assertThat(listener.next(texts.size())).isEqualTo(prefixed(texts));
    }

    @Test
    void sendsMessagesInTheOrderQueued() throws Exception {
        ClientLink link = connect();
        List<String> texts = numbered(500);
        texts.forEach(text -> assertThat(link.sendText(text)).isTrue());

        Peer peer = server.peer();
        for (String text : texts) assertThat(peer.received()).isEqualTo("text " + text);
    }

    @Test
    void carriesTextOfEveryPlane() throws Exception {
        ClientLink link = connect();
        Peer peer = server.peer();
        String text = "a\u00e9\u20ac\ud83d\ude80\u0000z";
        link.sendText(text);
        peer.send(text);

        assertThat(peer.received()).isEqualTo("text " + text);
        assertThat(listener.next()).isEqualTo("text " + text);
    }

    @Test
    void tellsCodeAndReasonOfTheServer() throws Exception {
        ClientLink link = connect();
        Peer peer = server.peer();
        peer.send("last");
        peer.close(3001, "shutting down");

        assertThat(listener.next()).isEqualTo("text last");
        assertServersEnd(listener.next(), 3001, "shutting down");
        assertThat(link.sendText("late")).isFalse();
        assertToldOnce();
    }

    @Test
    void tellsALostConnectionAs1006() throws Exception {
        connect();
        server.peer().cut();

        assertThat(listener.next()).startsWith("closed 1006 ");
        assertToldOnce();
    }

    @Test
    void closesAfterWhatWasSent() throws Exception {
        giveTimeToClose();
        ClientLink link = connect();
        assertThat(link.tellsWhyItCloses()).isEqualTo(tellsWhyItCloses());
        for (String text : numbered(3)) link.sendText(text);
        link.close(1000, "done");
        link.close(3999, "a second close does not count");

        assertThat(link.sendText("late")).isFalse();
        Peer peer = server.peer();
        for (String text : numbered(3)) assertThat(peer.received()).isEqualTo("text " + text);
        assertThat(peer.received()).isEqualTo(seenByServer(1000, "done"));
        peer.close(1000, "done");
        assertThat(listener.next()).isEqualTo("closed 1000 done");
        assertToldOnce();
    }

    @Test
    void closesInBoundedTimeWhenTheServerDoesNotAnswer() throws Exception {
        ClientLink link = connect();
        server.peer();
        link.close(1000, "nobody answers");

        assertThat(listener.next()).isEqualTo("closed 1000 nobody answers");
        assertToldOnce();
    }

    @Test
    void closesInBoundedTimeWhenTheServerDoesNotRead() throws Exception {
        ClientLink link = connect();
        server.peer();
        fill(link);
        link.close(1000, "nobody reads");

        assertThat(listener.next()).isEqualTo("closed 1000 nobody reads");
        assertToldOnce();
    }

    @Test
    void shortensAReasonThatDoesNotFit() throws Exception {
        giveTimeToClose();
        ClientLink link = connect();
        link.close(1000, "\u20ac".repeat(100));

        String shortened = "\u20ac".repeat(41);
        Peer peer = server.peer();
        assertThat(peer.received()).isEqualTo(seenByServer(1000, shortened));
        peer.close(1000, "");
        assertThat(listener.next()).isEqualTo("closed 1000 " + shortened);
    }

    @Test
    void refusesCodesThatAClientMustNotSend() throws Exception {
        ClientLink link = connect();

        assertThatThrownBy(() -> link.close(1006, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1006");
        assertThat(link.sendText("still open")).isTrue();
    }

    @Test
    void doesNotQueueWhatDoesNotFitAndStaysOpen() throws Exception {
        ClientLink link = connect();
        Peer peer = server.peer();
        int sent = fill(link);

        assertThat(link.queuedBytes()).isPositive().isLessThanOrEqualTo(1 << 20);
        for (int i = 0; i < sent; i++) assertThat(peer.received()).startsWith("text ");
        assertThat(link.sendText("after")).isTrue();
        assertThat(peer.received()).isEqualTo("text after");
        assertThat(listener.rest()).isEmpty();
    }

    @Test
    void closesWhenAMessageIsLongerThanAllowed() throws Exception {
        connect();
        Peer peer = server.peer();
        peer.send("x".repeat(MAX_MESSAGE_BYTES));
        peer.send("x".repeat(MAX_MESSAGE_BYTES + 1));
        peer.send("after");

        assertThat(listener.next()).hasSize("text ".length() + MAX_MESSAGE_BYTES);
        assertThat(listener.next()).startsWith("closed 1009 ").contains("" + MAX_MESSAGE_BYTES);
        assertToldOnce();
    }

    @Test
    void doesNotGatherAMessageThatOnlyAnnouncesItsLength() throws Exception {
        connect();
        server.peer().sendBeginning(1L << 40, 10);

        assertThat(listener.next()).startsWith("closed 1009 ");
        assertToldOnce();
    }

    @Test
    void deliversNothingMoreWhileTheListenerBlocks() throws Exception {
        var release = new CountDownLatch(1);
        var blocking = new RecordingClientListener() {
            @Override
            protected void during(String event) {
                if (!event.equals("text 0")) return;
                try {
                    assertThat(release.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                            .isTrue();
                } catch (InterruptedException interrupted) {
                    throw new AssertionError(interrupted);
                }
            }
        };
        connect(request(server.uri()), blocking);
        Peer peer = server.peer();
        numbered(50).forEach(peer::send);
        peer.close(3001, "bye");

        assertThat(blocking.rest()).isEmpty();
        release.countDown();
        assertThat(blocking.next(50)).isEqualTo(prefixed(numbered(50)));
        assertServersEnd(blocking.next(), 3001, "bye");
        assertThat(blocking.overlapped()).isFalse();
    }

    @Test
    void failsWithTheReasonOfARefusalWhereOpeningIsNegotiatedAndElseIsLost() throws Exception {
        server.refuse("no seat left");
        if (negotiates()) {
            assertConnectFails(request(server.uri()), "no seat left");
        } else {
            connect();
            assertThat(listener.next()).startsWith("closed 1006 ");
            assertToldOnce();
        }
    }

    @Test
    void failsWhereNothingListens() throws IOException {
        int port;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        URI uri = URI.create(server.uri().getScheme() + "://127.0.0.1:" + port + "/path?ticket=secret");

        assertConnectFails(request(uri), "127.0.0.1:" + port);
    }

    @Test
    void failsInTimeWhenTheServerDoesNotAnswer() {
        server.stall();
        var hasty = request(server.uri(), Duration.ofMillis(200));

        assertConnectFails(hasty, "200 ms");
    }

    @Test
    void cutsItsLinksWhenItIsClosed() throws Exception {
        connect();
        Peer peer = server.peer();
        transport.close();

        assertThat(listener.next()).startsWith("closed 1006 ");
        assertThat(peer.received()).isEqualTo("end");
        assertToldOnce();
        assertConnectFails(request(server.uri()), "closed");
    }

    // ---- helpers

    /** For tests in which the server sees the close, and may be late for that. */
    private void giveTimeToClose() {
        transport.close();
        transport = newTransport(Duration.ofSeconds(30));
    }

    /** How the protocol of the server begins on a plain stream, for transports of streams. */
    protected List<StreamOpening> streams() {
        return List.of();
    }

    protected final ClientRequest request(URI uri) {
        return request(uri, PATIENCE);
    }

    private ClientRequest request(URI uri, Duration timeout) {
        List<String> names = streams().stream().map(StreamOpening::subprotocol).toList();
        return new ClientRequest(uri, Map.of(), names, streams(), timeout, MAX_MESSAGE_BYTES);
    }

    protected final ClientLink connect() throws Exception {
        return connect(request(server.uri()), listener);
    }

    protected final ClientLink connect(ClientRequest request, ClientListener told) throws Exception {
        return transport.connect(request, told).toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Connecting fails, naming {@code what}, and neither the query nor a call of the listener comes of it. */
    protected final void assertConnectFails(ClientRequest request, String what) {
        assertThatThrownBy(() -> connect(request, listener))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(request.toString())
                .hasMessageContaining(what)
                .hasMessageNotContaining("secret");
        assertThat(listener.rest()).isEmpty();
    }

    /**
     * Sends until the link refuses steadily, for the kernel's buffers have filled too; answers how many messages it took.
     * The server must not be reading.
     */
    private static int fill(ClientLink link) {
        String large = "x".repeat(64 << 10);
        int sent = 0;
        long refusedSince = System.nanoTime();
        while (System.nanoTime() - refusedSince < Duration.ofMillis(300).toNanos()) {
            if (!link.sendText(large)) {
                Thread.onSpinWait();
                continue;
            }
            assertThat(++sent).as("messages queued without end").isLessThan(10_000);
            refusedSince = System.nanoTime();
        }
        return sent;
    }

    /** What ends a link is told by then: closing the transport would tell it again, if anything did. */
    private void assertToldOnce() {
        transport.close();
        assertThat(listener.rest()).isEmpty();
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    private static List<String> prefixed(List<String> texts) {
        return texts.stream().map(text -> "text " + text).toList();
    }
}
