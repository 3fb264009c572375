package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.client.ClientBuilder;
import io.trunkline.client.ClientState;
import io.trunkline.client.TrunklineClient;
import io.trunkline.domain.client.ClientTransport;
import io.trunkline.it.support.CuttingProxy;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.Recorded;
import io.trunkline.it.support.TestServer;
import io.trunkline.it.support.Way;
import io.trunkline.transport.okhttp.OkHttpTransport;
import io.trunkline.transport.tcp.TcpClientTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many clients come back at once, and each has missed more than a server lets wait for one: nobody is too slow for that. */
@ExtendWith(LeakCheck.class)
class ReconnectStormIT {
    private static final int CLIENTS = 200;
    private static final int CHANNELS = 4;
    private static final int MISSED = 100;
    /** A hundred of them are three times what may be pending. */
    private static final String FILLER = " " + "x".repeat(2_000);

    private final List<ClientTransport> transports = List.of(new OkHttpTransport(), new TcpClientTransport());
    private final List<TrunklineClient> clients = new ArrayList<>();
    private final List<Recorded> recorded = new ArrayList<>();

    @Test
    void nobodyIsClosedAsSlowByItsOwnRecovery() throws Exception {
        Way[] ways = Way.values();
        List<CuttingProxy> networks = new ArrayList<>();
        try (TestServer server = TestServer.start("limits.messageBytes=16KiB", "limits.pendingBytes=64KiB")) {
            for (Way way : ways) networks.add(new CuttingProxy(way.port(server)));
            for (int i = 0; i < CLIENTS; i++) {
                int way = i % ways.length;
                connect(ways[way].url(networks.get(way).port()), i);
            }
            networks.forEach(network -> network.refuse(true));
            networks.forEach(CuttingProxy::cut);
            awaitAll("the connection is lost", client -> client.state() == ClientState.RECOVERING);
            for (int number = 0; number < MISSED; number++) {
                for (int channel = 0; channel < CHANNELS; channel++) {
                    server.publish("history/" + channel, number + FILLER);
                }
            }
            networks.forEach(network -> network.refuse(false));
            awaitAll("the client is back", client -> client.state() == ClientState.CONNECTED);
            for (int i = 0; i < CLIENTS; i++) {
                Recorded mine = recorded.get(i);
                soon("all has arrived").until(() -> mine.count() >= MISSED);
                assertThat(mine.lines()).isEqualTo(missed(i % CHANNELS));
            }
            assertThat(server.metric("trunkline_slow_closes_total")).isZero();
            assertThat(server.events().slow()).isEmpty();
        } finally {
            clients.forEach(TrunklineClient::close);
            transports.forEach(ClientTransport::close);
            for (CuttingProxy network : networks) network.close();
        }
    }

    private void connect(String url, int number) throws Exception {
        ClientBuilder builder = TrunklineClient.builder(url)
                .transports(transports)
                .reconnectDelay(Duration.ofMillis(1), Duration.ofMillis(50));
        if (number / Way.values().length % 2 == 1) builder.binary();
        TrunklineClient client = builder.connect().get(20, TimeUnit.SECONDS);
        clients.add(client);
        Recorded mine = new Recorded();
        recorded.add(mine);
        client.subscribe("history/" + number % CHANNELS, mine).get(20, TimeUnit.SECONDS);
    }

    private static List<String> missed(int channel) {
        List<String> missed = new ArrayList<>();
        for (int number = 0; number < MISSED; number++) missed.add("history/" + channel + " " + number + FILLER);
        return missed;
    }

    private void awaitAll(String what, Predicate<TrunklineClient> condition) {
        for (TrunklineClient client : clients) soon(what).until(() -> condition.test(client));
    }

    private static ConditionFactory soon(String what) {
        return await(what).atMost(Duration.ofSeconds(60));
    }
}
