package io.trunkline.it.support;

import io.trunkline.client.ClientBuilder;
import io.trunkline.client.PublicationListener;
import io.trunkline.client.Subscription;
import io.trunkline.client.TrunklineClient;
import io.trunkline.domain.client.ClientTransport;
import io.trunkline.it.record.TappedTransport;
import io.trunkline.transport.okhttp.OkHttpTransport;
import io.trunkline.transport.tcp.TcpClientTransport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The Java client, over the transport that serves its address. */
public final class JavaClientLine implements Line {
    private final List<ClientTransport> transports =
            List.of(new TappedTransport(new OkHttpTransport()), new TappedTransport(new TcpClientTransport()));
    private final TrunklineClient client;
    private final LinkedBlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    private final Map<String, Subscription> subscriptions = new HashMap<>();
    /** One object for all subscriptions: a publication calls a listener once, however many of its patterns match. */
    private final PublicationListener listener = publication ->
            arrived.add(publication.channel() + " " + publication.payload().asText());

    private final String marker = "marker/" + UUID.randomUUID();

    private JavaClientLine(String url, boolean binary) throws Exception {
        ClientBuilder builder =
                TrunklineClient.builder(url).transports(transports).reconnect(false); // a loss is to be seen
        if (binary) builder.binary();
        client = get(builder.connect());
        get(client.subscribe(marker, listener));
    }

    static Line json(String url) throws Exception {
        return new JavaClientLine(url, false);
    }

    static Line binary(String url) throws Exception {
        return new JavaClientLine(url, true);
    }

    @Override
    public void subscribe(String pattern) throws Exception {
        subscriptions.put(pattern, get(client.subscribe(pattern, listener)));
    }

    @Override
    public void unsubscribe(String pattern) throws Exception {
        get(subscriptions.remove(pattern).unsubscribe());
    }

    @Override
    public void publish(String channel, String json) throws Exception {
        get(client.publishJson(channel, json));
    }

    @Override
    public String next() throws Exception {
        String next = arrived.poll(10, TimeUnit.SECONDS);
        if (next == null) throw new AssertionError("no publication within 10 s");
        return next;
    }

    /** Listeners are called in the order of arrival: what is before the marker has come. */
    @Override
    public List<String> drain() throws Exception {
        get(client.publishJson(marker, "0"));
        List<String> all = new ArrayList<>();
        for (String next = next(); !next.startsWith(marker); next = next()) {
            all.add(next);
        }
        return all;
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        client.close();
        transports.forEach(ClientTransport::close);
    }
}
