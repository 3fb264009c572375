package io.trunkline.transport.okhttp;

import io.trunkline.domain.testkit.ScriptedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A WebSocket server of which every answer is the test's: MockWebServer for HTTP, {@link WebSocketPeer} for frames. */
final class WebSocketScript implements ScriptedServer {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455 section 1.3
    private static final int PATIENCE_SECONDS = 10;

    private final String scheme;
    private final MockWebServer server = new MockWebServer();
    private final LinkedBlockingQueue<WebSocketPeer> fresh = new LinkedBlockingQueue<>();
    private final ConcurrentLinkedQueue<WebSocketPeer> all = new ConcurrentLinkedQueue<>();
    private volatile Answer answer = this::upgrade;
    private volatile @Nullable String subprotocol;
    private volatile boolean compressed;
    private volatile boolean closed;

    private interface Answer {
        MockResponse to(RecordedRequest request);
    }

    WebSocketScript() {
        this(null);
    }

    /** @param tls makes it a server for {@code wss://} */
    WebSocketScript(@Nullable SSLSocketFactory tls) {
        this.scheme = tls == null ? "ws" : "wss";
        if (tls != null) server.useHttps(tls);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer.to(request);
            }
        });
        try {
            server.start();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public URI uri() {
        return URI.create(scheme + "://127.0.0.1:" + server.getPort() + "/ws?ticket=secret");
    }

    @Override
    public void accept() {
        answer = this::upgrade;
    }

    /** Accepts, and chooses a subprotocol, whether it was offered or not. */
    void acceptWith(String chosen) {
        subprotocol = chosen;
        accept();
    }

    /** Accepts, and agrees to compression. */
    void acceptCompressed() {
        compressed = true;
        accept();
    }

    @Override
    public void refuse(String reason) {
        answerWith(new MockResponse.Builder().code(403).body(reason).build());
    }

    /** Answers like that from now on. */
    void answerWith(MockResponse response) {
        answer = request -> response;
    }

    @Override
    public void stall() {
        answerWith(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
    }

    @Override
    public WebSocketPeer peer() throws InterruptedException {
        WebSocketPeer peer = fresh.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (peer == null) throw new AssertionError("no connection within " + PATIENCE_SECONDS + " s");
        return peer;
    }

    /** The next request for a WebSocket, waited for. */
    RecordedRequest request() throws InterruptedException {
        RecordedRequest request = server.takeRequest(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (request == null) throw new AssertionError("no request within " + PATIENCE_SECONDS + " s");
        return request;
    }

    private MockResponse upgrade(RecordedRequest request) {
        String key = request.getHeaders().get("Sec-WebSocket-Key");
        MockResponse.Builder response = new MockResponse.Builder()
                .clearHeaders()
                .status("HTTP/1.1 101 Switching Protocols")
                .addHeader("Connection", "Upgrade")
                .addHeader("Upgrade", "websocket")
                .addHeader(
                        "Sec-WebSocket-Accept",
                        ByteString.encodeUtf8(key + MAGIC).sha1().base64())
                .socketHandler(socket -> {
                    WebSocketPeer peer = new WebSocketPeer(socket);
                    all.add(peer);
                    fresh.add(peer);
                    if (closed) peer.cut(); // it came after those that closing has cut
                    peer.stayUntilOver();
                });
        String chosen = subprotocol;
        if (chosen != null) response.addHeader("Sec-WebSocket-Protocol", chosen);
        if (compressed) response.addHeader("Sec-WebSocket-Extensions", "permessage-deflate");
        return response.build();
    }

    @Override
    public void close() {
        closed = true;
        all.forEach(WebSocketPeer::cut);
        server.close();
    }
}
