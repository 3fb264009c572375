package io.trunkline.transport.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trunkline.domain.client.ClientLink;
import io.trunkline.domain.client.ClientRequest;
import io.trunkline.domain.client.ConnectException;
import io.trunkline.domain.testkit.RecordingClientListener;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a link over SSE does beyond the contract: streams that break, proxies that buffer, and POSTs. */
class SseLinkTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SseScript server = new SseScript();
    private final RecordingClientListener listener = new RecordingClientListener();
    private OkHttpTransport transport = TestConfigs.patientSse();

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        transport.close();
        server.close();
        assertThat(listener.overlapped()).isFalse();
        assertThat(transport.connector().linkCount()).isZero();
        assertThat(transport.connector().awaitEnd(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("threads ended")
                .isTrue();
    }

    /** Puts another transport in the place of the usual one. */
    private void use(OkHttpTransport other) {
        transport.close();
        transport = other;
    }

    private ClientLink connect() throws Exception {
        return connecting(server.uri(), Map.of()).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private CompletableFuture<ClientLink> connecting(URI uri, Map<String, String> headers) {
        return transport
                .connect(new ClientRequest(uri, headers, List.of("trunkline.v1"), PATIENCE, 1 << 20), listener)
                .toCompletableFuture();
    }

    private static HttpExchange next(SsePeer peer) throws InterruptedException {
        HttpExchange request = peer.streams.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (request == null) throw new AssertionError("no request for the stream within " + PATIENCE);
        return request;
    }

    // ---- the stream

    @Test
    void speaksBelowItsAddressAndShowsATicketOnce() throws Exception {
        ClientLink link = connecting(server.uri(), Map.of("x-route", "7")).get(10, TimeUnit.SECONDS);
        SsePeer peer = server.peer();
        HttpExchange opening = next(peer);
        peer.send("one");
        assertThat(listener.next()).isEqualTo("text one");
        peer.breakStream();
        HttpExchange again = next(peer);

        assertThat(opening.line).isEqualTo("GET /prefix/sse?ticket=secret&link=1 HTTP/1.1");
        assertThat(again.line).isEqualTo("GET /prefix/sse?link=1 HTTP/1.1");
        assertThat(again.header("trunkline-session")).isEqualTo(peer.session);
        assertThat(again.header("last-event-id")).isEqualTo("1");
        for (HttpExchange request : List.of(opening, again)) {
            assertThat(request.header("accept")).isEqualTo("text/event-stream");
            assertThat(request.header("x-route")).isEqualTo("7");
        }
        assertThat(link.subprotocol()).isEmpty();
    }

    @Test
    void carriesNoBinaryMessages() throws Exception {
        ClientLink link = connect();

        assertThat(link.takesBinary()).isFalse();
        assertThat(link.sendBinary(ByteBuffer.allocate(1))).isFalse();
    }

    @Test
    void goesOnBehindWhatItHeardWhereItsStreamBreaks() throws Exception {
        connect();
        SsePeer peer = server.peer();
        for (int i = 1; i <= 20; i++) {
            peer.sendAndBreak(List.of(i + "a", i + "b"));
            peer.send(i + "c"); // while nobody listens, or behind what is said again
        }
        peer.close(3001, "done");

        for (int i = 1; i <= 20; i++) {
            assertThat(listener.next(3)).containsExactly("text " + i + "a", "text " + i + "b", "text " + i + "c");
        }
        assertThat(listener.next()).isEqualTo("closed 3001 done");
    }

    @Test
    void hearsNothingTwiceOfWhatCameBeforeItsPlaceWasTold() throws Exception {
        connect();
        SsePeer peer = server.peer();
        next(peer);
        peer.send("1");
        peer.sendWithoutPlace(List.of("2", "3"));
        assertThat(listener.next(3)).containsExactly("text 1", "text 2", "text 3");
        peer.breakStream();
        assertThat(next(peer).header("last-event-id")).isEqualTo("1");
        peer.send("4");

        assertThat(listener.next()).isEqualTo("text 4");
        peer.breakStream();
        assertThat(next(peer).header("last-event-id")).isEqualTo("4");
        assertThat(listener.rest()).isEmpty();
    }

    @Test
    void isLostWhereTheServerKnowsItNoMore() throws Exception {
        connect();
        server.peer().forget();

        assertThat(listener.next()).startsWith("closed 1006 HTTP 404").contains("unknown session");
    }

    @Test
    void isLostWhereItsStreamDoesNotComeBackInTime() throws Exception {
        use(TestConfigs.soonLost());
        connect();
        server.peer();
        server.close();

        assertThat(listener.next()).startsWith("closed 1006 ");
    }

    @Test
    void isLostWhereAnInterceptorOfTheApplicationFailsItsStream() throws Exception {
        AtomicBoolean failing = new AtomicBoolean();
        use(TestConfigs.patientSse(failing("GET", failing)));
        connect();
        SsePeer peer = server.peer();
        failing.set(true);
        peer.breakStream();

        assertThat(listener.next()).isEqualTo("closed 1006 the event stream could not be read");
    }

    @Test
    void isLostWhereAnInterceptorOfTheApplicationFailsAPost() throws Exception {
        use(TestConfigs.patientSse(failing("POST", new AtomicBoolean(true))));
        ClientLink link = connect();
        link.sendText("lost");

        assertThat(listener.next()).isEqualTo("closed 1006 a message could not be sent");
    }

    private static OkHttpClient failing(String method, AtomicBoolean now) {
        return new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    if (!now.get() || !chain.request().method().equals(method)) return chain.proceed(chain.request());
                    Thread.currentThread().setUncaughtExceptionHandler((thread, fault) -> {});
                    throw new IllegalStateException("an interceptor must not throw this");
                })
                .build();
    }

    @Test
    void outlivesAProxyThatHasNoServerForAMoment() throws Exception {
        ClientLink link = connect();
        SsePeer peer = server.peer();
        next(peer);
        server.answerStreams("502 Bad Gateway");
        peer.breakStream();
        assertThat(server.refused()).isEqualTo("GET /prefix/sse?link=1 HTTP/1.1");
        server.accept();
        peer.send("after");

        assertThat(listener.next()).isEqualTo("text after");
        assertThat(link.sendText("still here")).isTrue();
        assertThat(peer.received()).isEqualTo("text still here");
    }

    // ---- proxies that buffer

    @Test
    void pollsWhereNothingComesOfAnAnswerBeforeItsEnd() throws Exception {
        use(TestConfigs.pollingAfter(Duration.ofMillis(300)));
        server.holdBack();
        ClientLink link = connect();
        SsePeer peer = server.peer();

        assertThat(server.openings.poll().line).doesNotContain("poll");
        assertThat(next(peer).line).isEqualTo("GET /prefix/sse?ticket=secret&link=1&poll=1 HTTP/1.1");
        for (int i = 0; i < 5; i++) {
            assertThat(next(peer).line).isEqualTo("GET /prefix/sse?link=1&poll=1 HTTP/1.1");
            assertThat(link.sendText("question " + i)).isTrue();
            assertThat(peer.received()).isEqualTo("text question " + i);
            peer.send("answer " + i);
            assertThat(listener.next()).isEqualTo("text answer " + i);
        }
    }

    @Test
    void beginsToPollWhereAProxyBeginsToBuffer() throws Exception {
        // long enough for the opening to be heard on a machine that stands still meanwhile
        use(TestConfigs.pollingAfter(Duration.ofSeconds(4)));
        connect();
        SsePeer peer = server.peer();
        next(peer);
        peer.holdBack();
        peer.breakStream();
        peer.send("late");

        assertThat(listener.next()).isEqualTo("text late");
        assertThat(next(peer).line).doesNotContain("poll");
        assertThat(next(peer).line).contains("poll=1");
    }

    // ---- what it says

    @Test
    void sendsTogetherWhatQueuedWhileAPostWasUnderWay() throws Exception {
        ClientLink link = connect();
        SsePeer peer = server.peer();
        link.sendText("m0");
        await().atMost(PATIENCE).until(peer::hasPost);
        for (int i = 1; i < 100; i++) link.sendText("m" + i);
        link.sendText("two\nlines");
        link.sendText("last");
        for (int i = 0; i < 100; i++) assertThat(peer.received()).isEqualTo("text m" + i);

        assertThat(peer.received()).isEqualTo("text two\nlines");
        assertThat(peer.received()).isEqualTo("text last");
        assertThat(peer.bodies).hasSize(4).startsWith("m0").endsWith("two\nlines", "last");
        await().atMost(PATIENCE).until(() -> link.queuedBytes() == 0);
    }

    @Test
    void sendsFewerTogetherWhereTheServerTakesNoMore() throws Exception {
        ClientLink link = connect();
        SsePeer peer = server.peer();
        link.sendText("first");
        await().atMost(PATIENCE).until(peer::hasPost);
        for (int i = 0; i < 4; i++) link.sendText(i + "x".repeat(15_000));
        assertThat(peer.received()).isEqualTo("text first");
        peer.refuseNextPost("413 Content Too Large");

        for (int i = 0; i < 4; i++) assertThat(peer.received()).startsWith("text " + i + "x");
        assertThat(peer.bodies.stream().map(String::length)).containsExactly(5, 60_007, 30_003, 30_003);
    }

    @Test
    void isLostWhereAPostIsRefused() throws Exception {
        ClientLink link = connect();
        SsePeer peer = server.peer();
        link.sendText("too long for it");
        peer.refuseNextPost("413 Content Too Large");
        CompletableFuture<String> end = CompletableFuture.supplyAsync(() -> {
            try {
                return peer.received();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        });

        assertThat(listener.next()).startsWith("closed 1006 HTTP 413");
        assertThat(end.get(10, TimeUnit.SECONDS)).isEqualTo("end");
    }

    @Test
    void saysAgainWhatABusyServerHasNotTaken() throws Exception {
        ClientLink link = connect();
        SsePeer peer = server.peer();
        peer.refuseNextPost("503 Service Unavailable", "{\"error\":{\"code\":-32004,\"name\":\"busy\"}}");
        link.sendText("once");

        assertThat(peer.received()).isEqualTo("text once");
        assertThat(peer.bodies).containsExactly("once", "once");
        assertThat(listener.rest()).isEmpty();
    }

    @Test
    void saysAgainUnderTheSameNumberWhatWasNotAnswered() throws Exception {
        ClientLink link = connect();
        SsePeer peer = server.peer();
        link.sendText("one");
        assertThat(peer.cutNextPost()).isEqualTo("one");
        peer.refuseNextPost("502 Bad Gateway", "<html>no server</html>");
        assertThat(peer.received()).isEqualTo("text one");
        link.sendText("two");
        assertThat(peer.received()).isEqualTo("text two");

        assertThat(peer.bodies).containsExactly("one", "one", "one", "two");
        assertThat(peer.numbers).containsExactly("1", "1", "1", "2");
        assertThat(listener.rest()).isEmpty();
    }

    @Test
    void isLostWhereNoPostGetsThrough() throws Exception {
        use(TestConfigs.soonLost());
        ClientLink link = connect();
        SsePeer peer = server.peer();
        link.sendText("lost");
        peer.refuseAllPosts("502 Bad Gateway");

        assertThat(peer.received()).isEqualTo("end");
        assertThat(listener.next()).startsWith("closed 1006 HTTP 502");
    }

    @Test
    void tellsTheServerOnlyWhereItLeavesForGood() throws Exception {
        ClientLink link = connect();
        SsePeer peer = server.peer();
        link.sendText("last");
        link.close(3000, "back soon");

        assertThat(peer.received()).isEqualTo("text last");
        assertThat(listener.next()).isEqualTo("closed 3000 back soon");
        assertThat(peer.received()).isEqualTo("end");
        assertThat(server.deletes()).isZero();
        SsePeer other = connectAgain();
        assertThat(other.received()).isEqualTo("end");
        assertThat(server.deletes()).isEqualTo(1);
    }

    private SsePeer connectAgain() throws Exception {
        ClientLink link = connect();
        SsePeer peer = server.peer();
        link.close(1000, "done");
        return peer;
    }

    // ---- refusals

    @Test
    void tellsTheStatusOfARefusal() {
        server.refuse("401 Unauthorized", "who are you");

        assertThatThrownBy(() -> connect())
                .cause()
                .isInstanceOfSatisfying(
                        ConnectException.class,
                        refused -> assertThat(refused.status()).isEqualTo(401))
                .hasMessageContaining("who are you");
    }

    @Test
    void refusesAnAnswerThatIsNoStream() throws IOException {
        server.refuse("200 OK", "Please log in to the network of this hotel");

        assertThatThrownBy(() -> connect()).cause().hasMessageContaining("no event stream");
    }
}
