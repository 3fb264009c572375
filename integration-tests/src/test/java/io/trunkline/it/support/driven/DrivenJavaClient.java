package io.trunkline.it.support.driven;

import io.trunkline.client.ClientBuilder;
import io.trunkline.client.ClientObserver;
import io.trunkline.client.ClientState;
import io.trunkline.client.Closing;
import io.trunkline.client.Gap;
import io.trunkline.client.Publication;
import io.trunkline.client.PublicationListener;
import io.trunkline.client.TrunklineClient;
import io.trunkline.client.TrunklineException;
import io.trunkline.domain.client.ClientTransport;
import io.trunkline.it.record.TappedTransport;
import io.trunkline.transport.okhttp.OkHttpTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The Java client, over what its addresses say. */
final class DrivenJavaClient implements DrivenClient, ClientObserver, PublicationListener {
    private static final int TIMEOUT_S = 30;

    private final ClientTransport transport = new TappedTransport(new OkHttpTransport());
    private final List<String> urls;
    /** What was told; guarded by this. */
    private final List<String> states = new ArrayList<>();

    private final List<String> losses = new ArrayList<>();
    private final List<String> closings = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final List<String> outcomes = new ArrayList<>();
    private @Nullable TrunklineClient client;

    DrivenJavaClient(List<String> urls) {
        this.urls = urls;
    }

    @Override
    public void connect(Map<String, Integer> options) throws Exception {
        ClientBuilder builder = TrunklineClient.builder(urls)
                .transport(transport)
                .observer(this)
                .reconnectDelay(Duration.ofMillis(1), Duration.ofMillis(20));
        options.forEach((name, value) -> {
            switch (name) {
                case "maxQueuedBytes" -> builder.maxQueuedBytes(value);
                case "maxBufferedBytes" -> builder.maxBufferedBytes(value);
                case "returnEvery" -> builder.returnEvery(Duration.ofMillis(value));
                case "pongTimeout" -> builder.pongTimeout(Duration.ofMillis(value));
                default -> throw new IllegalArgumentException("no option of both clients is named " + name);
            }
        });
        client = builder.connect().get(TIMEOUT_S, TimeUnit.SECONDS);
    }

    private TrunklineClient connected() {
        if (client == null) throw new IllegalStateException("not connected");
        return client;
    }

    @Override
    public void subscribe(String pattern) throws Exception {
        connected().subscribe(pattern, this).get(TIMEOUT_S, TimeUnit.SECONDS);
    }

    @Override
    public void publish(String channel, int from, int to, int characters) {
        for (int number = from; number <= to; number++) {
            int at = next();
            connected()
                    .publishText(channel, String.format("%-" + characters + "d", number))
                    .whenComplete((done, fault) -> settled(at, fault));
        }
    }

    private synchronized int next() {
        outcomes.add("waits");
        return outcomes.size() - 1;
    }

    private synchronized void settled(int at, @Nullable Throwable fault) {
        Throwable cause = fault instanceof CompletionException wrapped ? wrapped.getCause() : fault;
        if (cause == null) outcomes.set(at, "done");
        else if (cause instanceof TrunklineException why)
            outcomes.set(at, why.kind().name().toLowerCase(Locale.ROOT));
        else outcomes.set(at, cause.toString());
    }

    @Override
    public synchronized void onState(ClientState state) {
        states.add(state.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public synchronized void onLost(Closing why) {
        losses.add(why.code() + " after " + why.after().toMillis());
    }

    @Override
    public synchronized void onClosed(Closing closing) {
        closings.add("" + closing.code());
    }

    @Override
    public synchronized void onPublication(Publication publication) {
        heard.add(publication.payload().asText().strip());
    }

    @Override
    public synchronized void onGap(Gap gap) {
        heard.add("lost " + (gap.lost().isPresent() ? "" + gap.lost().getAsLong() : "?"));
    }

    @Override
    public synchronized Told told() {
        return new Told(states, losses, closings, heard, outcomes);
    }

    @Override
    public void close() {
        if (client != null) client.close();
        transport.close();
    }
}
