package io.trunkline.it.support;

import io.trunkline.client.ClientBuilder;
import io.trunkline.client.ClientObserver;
import io.trunkline.client.Closing;
import io.trunkline.client.TrunklineClient;
import io.trunkline.domain.client.ClientTransport;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.it.record.Tap;
import io.trunkline.it.record.TappedTransport;
import io.trunkline.transport.okhttp.OkHttpTransport;
import io.trunkline.transport.tcp.TcpClientTransport;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** The Java client with transports of its own; keeps what comes that belongs to no answer. */
public final class JavaClient implements AutoCloseable, ClientObserver {
    private static final int TIMEOUT_S = 30;

    private final List<ClientTransport> transports =
            List.of(new TappedTransport(new OkHttpTransport()), new TappedTransport(new TcpClientTransport()));
    private final LinkedBlockingQueue<String> labelled = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Throwable> errors = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Closing> closings = new LinkedBlockingQueue<>();
    private final TrunklineClient client;

    private JavaClient(String url, UnaryOperator<ClientBuilder> settings) throws Exception {
        ClientBuilder builder = TrunklineClient.builder(url)
                .reconnect(false) // a loss is to be seen
                .transports(transports)
                .observer(this)
                .onBinary((id, data) -> {
                    byte[] bytes = new byte[data.remaining()];
                    data.get(bytes);
                    labelled.add(id + " " + HexFormat.of().formatHex(bytes));
                });
        try {
            client = settings.apply(builder).connect().get(TIMEOUT_S, TimeUnit.SECONDS);
        } catch (Exception | AssertionError failed) {
            transports.forEach(ClientTransport::close);
            Tap.threw(failed);
            throw failed;
        }
    }

    /** Connects, or fails as the client's future does. */
    public static JavaClient connect(String url, UnaryOperator<ClientBuilder> settings) throws Exception {
        return new JavaClient(url, settings);
    }

    public TrunklineClient client() {
        return client;
    }

    /** The name that the server's application knows it by. */
    public ConnectionId id() {
        return new ConnectionId(client.info().connection());
    }

    /** The next labelled message: its id, a space, and its bytes in hexadecimal. */
    public String nextLabelled() throws InterruptedException {
        return next(labelled);
    }

    /** The next error that belongs to no answer. */
    public Throwable nextError() throws InterruptedException {
        return next(errors);
    }

    /** How the connection ended; waits for it. */
    public Closing closing() throws InterruptedException {
        return next(closings);
    }

    private static <T> T next(LinkedBlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(TIMEOUT_S, TimeUnit.SECONDS);
        if (next == null) throw new AssertionError("nothing came within " + TIMEOUT_S + " s");
        return next;
    }

    @Override
    public void onError(Throwable error) {
        Tap.threw(error);
        errors.add(error);
    }

    @Override
    public void onClosed(Closing closing) {
        closings.add(closing);
    }

    @Override
    public void close() {
        client.close();
        transports.forEach(ClientTransport::close);
    }
}
