package io.trunkline.transport.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.client.ClientLink;
import io.trunkline.domain.client.ClientListener;
import io.trunkline.domain.testkit.RecordingClientListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import okhttp3.OkHttpClient;
import okio.ByteString;
import org.junit.jupiter.api.Test;

/** What is OkHttp's and WebSocket's alone; the rest is in the contract. */
class OkHttpTransportTest extends OkHttpTestBase {
    @Test
    void deliversBinaryMessages() throws Exception {
        connect();
        server.peer().sendBinary(new byte[] {'a', 'b'});

        assertThat(listener.next()).isEqualTo("binary ab");
    }

    @Test
    void joinsAMessageInPiecesAndAnswersThePingsBetween() throws Exception {
        connect();
        WebSocketPeer peer = server.peer();
        peer.sendInPieces("piece");

        assertThat(listener.next()).isEqualTo("text piece");
        assertThat(peer.received()).isEqualTo("pong");
    }

    @Test
    void boundsAMessageInPieces() throws Exception {
        connect();
        WebSocketPeer peer = server.peer();
        peer.sendPiecesWithoutEnd(100 << 10, 11);

        assertThat(listener.next()).startsWith("closed 1009 ");
    }

    @Test
    void boundsWhatACompressedMessageBecomes() throws Exception {
        use(new OkHttpTransport(TestConfigs.COMPRESSING));
        server.acceptCompressed();
        connect();
        WebSocketPeer peer = server.peer();
        peer.sendCompressed(deflated("small"));
        peer.sendCompressed(deflated("x".repeat((1 << 20) + 1)));

        assertThat(listener.next()).isEqualTo("text small");
        assertThat(listener.next()).isEqualTo("closed 1009 a message has 1048577 bytes, maxMessageBytes is 1048576");
    }

    @Test
    void tellsACloseWithoutCodeAs1005() throws Exception {
        connect();
        WebSocketPeer peer = server.peer();
        peer.closeWithoutCode();

        assertThat(peer.received()).isEqualTo("closed 1000 ");
        assertThat(listener.next()).isEqualTo("closed 1005 ");
    }

    @Test
    void answersACloseWithItsCode() throws Exception {
        connect();
        WebSocketPeer peer = server.peer();
        peer.close(1012, "restart");

        assertThat(peer.received()).isEqualTo("closed 1012 ");
        assertThat(listener.next()).isEqualTo("closed 1012 restart");
    }

    @Test
    void cutsALinkWhoseListenerThrows() throws Exception {
        var failing = new RecordingClientListener() {
            @Override
            public void onText(String message) {
                Thread.currentThread().setUncaughtExceptionHandler((thread, fault) -> {});
                throw new AssertionError("a listener must not throw");
            }
        };
        transport
                .connect(request(Map.of(), List.of()), failing)
                .toCompletableFuture()
                .get();
        server.peer().send("text");

        assertThat(failing.next()).isEqualTo("closed 1006 the listener failed");
    }

    @Test
    void letsGoOfALinkThatNobodyWaitsForAnyMore() throws Exception {
        server.stall();
        CompletableFuture<ClientLink> link =
                transport.connect(request(Map.of(), List.of()), listener).toCompletableFuture();
        server.request();
        assertThat(transport.connector().linkCount()).isOne();
        link.cancel(false);

        assertThat(transport.connector().linkCount()).isZero();
        assertThat(listener.rest()).isEmpty();
    }

    @Test
    void opensMoreLinksThanOneDispatcherUsuallyRuns() throws Exception {
        var links = new ArrayList<CompletableFuture<ClientLink>>();
        var quiet = new SilentListener();
        for (int i = 0; i < 100; i++) {
            links.add(transport.connect(request(Map.of(), List.of()), quiet).toCompletableFuture());
        }

        CompletableFuture.allOf(links.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
        assertThat(transport.connector().linkCount()).isEqualTo(100);
    }

    @Test
    void keepsTheApplicationsClientApart() throws Exception {
        var seen = new ArrayList<String>();
        var application = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    seen.add(chain.request().url().encodedPath());
                    return chain.proceed(chain.request());
                })
                .build();
        use(new OkHttpTransport(application, TestConfigs.QUICK));
        connect();

        assertThat(seen).as("the application's interceptors hold").containsExactly("/ws");
        assertThat(application.dispatcher().runningCallsCount()).isZero();
        transport.close();
        assertThat(application.dispatcher().executorService().isShutdown()).isFalse();
    }

    private static ByteString deflated(String text) {
        var deflater = new Deflater(Deflater.BEST_SPEED, true);
        deflater.setInput(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        byte[] out = new byte[64 << 10];
        int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return ByteString.of(out, 0, length - 4); // RFC 7692 section 7.2.1: without the last 00 00 ff ff
    }

    private static final class SilentListener implements ClientListener {
        @Override
        public void onText(String message) {}

        @Override
        public void onBinary(byte[] message) {}

        @Override
        public void onClosed(int code, String reason) {}
    }
}
