package io.trunkline.perf.chaos;

import io.trunkline.client.ClientBuilder;
import io.trunkline.client.TrunklineClient;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.client.ClientTransport;
import io.trunkline.transport.okhttp.OkHttpTransport;
import io.trunkline.transport.tcp.TcpClientTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** All clients: publishers, one for each kind of channel, and subscribers, by every way and in either form of the protocol. */
final class Crowd implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;
    /** Little, so that a client that stands still soon stops reading. */
    private static final int UNDELIVERED = 32 << 10;

    private static final int FLOODED = 5;
    private static final List<String> PATTERNS =
            List.of("chaos/kept/*", "chaos/*/crowd", "chaos/oldest-kept/+", "chaos/short/#");

    private final MortalServer server;
    private final Witness witness;
    private final List<ClientTransport> transports = List.of(new OkHttpTransport(), new TcpClientTransport());
    private final Map<String, Ledger> ledgers = new LinkedHashMap<>();
    private final List<TrunklineClient> clients = new ArrayList<>();
    private final Map<Topic.Kind, Publisher> publishers = new TreeMap<>();
    private final List<Subscriber> subscribers = new ArrayList<>();

    /** Connects so many clients, which all have subscribed when this returns. */
    Crowd(MortalServer server, Witness witness, int size) throws Exception {
        this.server = server;
        this.witness = witness;
        Topic.all().forEach(topic -> ledgers.put(topic.channel(), new Ledger()));
        Topic.Kind[] kinds = Topic.Kind.values();
        for (int i = 0; i < size - kinds.length; i++) subscribe(i);
        for (Topic.Kind kind : kinds) publishers.put(kind, publisher(kind));
    }

    private TrunklineClient connect(int number, String name) throws Exception {
        Way way = Way.values()[number % Way.values().length];
        ClientBuilder builder = TrunklineClient.builder(
                        way.url(server.network(way).port()))
                .transports(transports)
                .reconnectDelay(Duration.ofMillis(10), Duration.ofMillis(500))
                .maxUndeliveredBytes(UNDELIVERED)
                .observer(witness.of(name));
        if (number / Way.values().length % 2 == 1) builder.binary();
        TrunklineClient client = builder.connect().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        clients.add(client);
        return client;
    }

    private void subscribe(int number) throws Exception {
        String name = "subscriber " + number;
        TrunklineClient client = connect(number, name);
        Gate gate = new Gate();
        List<Ear> ears = new ArrayList<>();
        for (String pattern : patterns(number)) {
            Ear ear = new Ear(name, pattern, matching(pattern), gate::pass);
            client.subscribe(pattern, ear).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            ears.add(ear);
        }
        subscribers.add(new Subscriber(client, ears, gate));
    }

    /** Two channels, a channel that is flooded for some, and a pattern for others. */
    private static Set<String> patterns(int number) {
        Topic.Kind[] kinds = Topic.Kind.values();
        int n = kinds.length;
        Set<String> patterns = new LinkedHashSet<>();
        patterns.add(new Topic(kinds[number % n], true).channel());
        patterns.add(new Topic(kinds[(number + 1 + number / n % (n - 1)) % n], true).channel());
        if (number % FLOODED == 0) patterns.add(new Topic(kinds[number / FLOODED % n], false).channel());
        if (number % 4 == 1) patterns.add(PATTERNS.get(number / 4 % PATTERNS.size()));
        return patterns;
    }

    private Map<String, Ledger> matching(String pattern) {
        ChannelPattern parsed = ChannelPattern.parse(pattern);
        Map<String, Ledger> matching = new LinkedHashMap<>(ledgers);
        matching.keySet().removeIf(channel -> !parsed.matches(ChannelName.of(channel)));
        return matching;
    }

    private Publisher publisher(Topic.Kind kind) throws Exception {
        String name = "publisher of " + kind;
        List<Publisher.Stream> streams = Topic.all().stream()
                .filter(topic -> topic.kind() == kind)
                .map(Topic::channel)
                .map(channel -> new Publisher.Stream(channel, ledgers.get(channel)))
                .toList();
        return new Publisher(name, connect(kind.ordinal(), name), streams, witness);
    }

    Map<Topic.Kind, Publisher> publishers() {
        return publishers;
    }

    List<Subscriber> subscribers() {
        return subscribers;
    }

    /** What was published, by channel. */
    Map<String, Ledger> ledgers() {
        return ledgers;
    }

    @Override
    public void close() {
        clients.forEach(TrunklineClient::closeAsync);
        clients.forEach(TrunklineClient::close);
        transports.forEach(ClientTransport::close);
    }
}
