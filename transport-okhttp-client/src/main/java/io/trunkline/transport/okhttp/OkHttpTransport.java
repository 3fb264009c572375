package io.trunkline.transport.okhttp;

import io.trunkline.domain.client.ClientLink;
import io.trunkline.domain.client.ClientListener;
import io.trunkline.domain.client.ClientRequest;
import io.trunkline.domain.client.ClientTransport;
import io.trunkline.domain.client.ConnectException;
import io.trunkline.transport.okhttp.internal.LinkSettings;
import io.trunkline.transport.okhttp.internal.OkHttpConnector;
import io.trunkline.transport.okhttp.internal.SseTimes;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import okhttp3.OkHttpClient;

/**
 * Connects with OkHttp: to {@code ws://} and {@code wss://} addresses by WebSocket, to {@code http://} and {@code https://} ones
 * by SSE and POST, where WebSockets do not get through. Any thread.
 *
 * <p>An {@code http://} address is the one that {@code sse} and {@code rpc} of the server are below: {@code http://host/} has
 * them at {@code /sse} and {@code /rpc}. Such a link carries text alone, in one sequence each way. It has its stream again by
 * itself, for 4 s, where that breaks, and nothing is lost or comes twice. Where nothing comes within 3 s, a proxy is taken to
 * hold answers back until they end, and the server is asked to end each after what it brings. What is sent goes by one POST
 * after the other; one that was not answered is sent again, and the server takes it once.
 *
 * <p>An application's {@link OkHttpClient} is derived from, so its TLS, proxy, DNS and interceptors hold here too, and it
 * stays the application's. What differs for WebSockets: they run on a dispatcher and on threads of this transport, because
 * each one holds its place in the dispatcher for life; redirects are not followed, because they would carry the handshake's
 * headers elsewhere. All threads are daemons, and {@link #close} ends them.
 *
 * <p>Each connection is read on a virtual thread, which the listener may block. OkHttp replaces what is not UTF-8 in a text
 * message by U+FFFD.
 */
public final class OkHttpTransport implements ClientTransport {
    private final OkHttpConnector connector;

    /** A transport with an OkHttpClient of its own and the default configuration. */
    public OkHttpTransport() {
        this(OkHttpTransportConfig.DEFAULT);
    }

    /** A transport with an OkHttpClient of its own. */
    public OkHttpTransport(OkHttpTransportConfig config) {
        this(new OkHttpClient(), true, config);
    }

    /** A transport derived from the application's {@code client}. */
    public OkHttpTransport(OkHttpClient client, OkHttpTransportConfig config) {
        this(client, false, config);
    }

    private OkHttpTransport(OkHttpClient client, boolean owned, OkHttpTransportConfig config) {
        this(client, owned, config, SseTimes.USUAL);
    }

    /** For tests that do not wait as long. */
    OkHttpTransport(OkHttpClient client, boolean owned, OkHttpTransportConfig config, SseTimes sse) {
        OkHttpClient base = client.newBuilder()
                .connectTimeout(config.connectTimeout())
                .pingInterval(config.pingInterval())
                .webSocketCloseTimeout(config.closeTimeout())
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
        LinkSettings settings =
                new LinkSettings(config.closeTimeout(), config.maxQueuedBytes(), config.compression(), sse);
        this.connector = new OkHttpConnector(base, owned, settings);
    }

    @Override
    public Set<String> schemes() {
        return Set.of("ws", "wss", "http", "https");
    }

    /** {@inheritDoc} A {@link ConnectException} names the status where the server answered with one, never the query. */
    @Override
    public CompletionStage<ClientLink> connect(ClientRequest request, ClientListener listener) {
        return connector.connect(request, listener);
    }

    @Override
    public void close() {
        connector.close();
    }

    /** For tests: what must be gone after {@link #close}. */
    OkHttpConnector connector() {
        return connector;
    }
}
