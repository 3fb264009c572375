package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.client.ClientState;
import io.trunkline.client.Member;
import io.trunkline.client.PresenceListener;
import io.trunkline.client.SubscribeOptions;
import io.trunkline.client.TrunklineClient;
import io.trunkline.domain.client.ClientTransport;
import io.trunkline.it.support.CuttingProxy;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.Recorded;
import io.trunkline.it.support.TestServer;
import io.trunkline.it.support.Texts;
import io.trunkline.it.support.Way;
import io.trunkline.transport.okhttp.OkHttpTransport;
import io.trunkline.transport.tcp.TcpClientTransport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client whose line drops is the same connection and the same member when it is back, and nobody has seen it go. */
@ExtendWith(LeakCheck.class)
class SessionIT {
    private static final String ROOMS = "channels=[{pattern: 'room/#', presence: true, history: {size: 100}}]";
    private static final Pattern SESSION = Pattern.compile("\"session\":\"([^\"]+)\"");
    private static final Pattern PLACE = Pattern.compile("\"epoch\":\"([^\"]+)\",\"offset\":(\\d+)");

    private final List<ClientTransport> transports = List.of(new OkHttpTransport(), new TcpClientTransport());

    @AfterEach
    void closeTransports() {
        transports.forEach(ClientTransport::close);
    }

    private TrunklineClient connect(Way way, int port) throws Exception {
        return TrunklineClient.builder(way.url(port))
                .transports(transports)
                .reconnectDelay(Duration.ofMillis(1), Duration.ofMillis(50))
                .connect()
                .get(10, TimeUnit.SECONDS);
    }

    private static ConditionFactory soon(String what) {
        return await(what).atMost(Duration.ofSeconds(30));
    }

    /** Who has come and gone, by their connections. */
    private static final class Seen implements PresenceListener {
        final List<String> joined = new CopyOnWriteArrayList<>();
        final List<String> left = new CopyOnWriteArrayList<>();

        @Override
        public void onJoin(String channel, List<Member> members, long count) {
            members.forEach(member -> joined.add(member.connection()));
        }

        @Override
        public void onLeave(String channel, List<Member> members, long count) {
            members.forEach(member -> left.add(member.connection()));
        }
    }

    private Seen watch(TrunklineClient client) throws Exception {
        Seen seen = new Seen();
        client.subscribe("room/#", it -> {}, SubscribeOptions.DEFAULT.withPresence(seen))
                .get(10, TimeUnit.SECONDS);
        return seen;
    }

    @ParameterizedTest
    @EnumSource
    void goesOnAsTheSameConnectionAndMember(Way way) throws Exception {
        try (TestServer server = TestServer.start(ROOMS);
                CuttingProxy proxy = new CuttingProxy(way.port(server));
                TrunklineClient viewer = connect(way, way.port(server));
                TrunklineClient client = connect(way, proxy.port());
                TrunklineClient other = connect(way, way.port(server))) {
            Seen seen = watch(viewer);
            Recorded recorded = new Recorded();
            client.subscribe("room/tea", recorded).get(10, TimeUnit.SECONDS);
            String id = client.info().connection();
            soon("it is seen").until(() -> seen.joined.contains(id));
            for (int cut = 0; cut < 5; cut++) {
                String text = "\"missed " + cut + "\"";
                proxy.cut();
                soon("it was lost")
                        .until(() -> client.state() != ClientState.CONNECTED
                                || client.info().resumed());
                other.publishJson("room/tea", text).get(10, TimeUnit.SECONDS);
                int expected = cut + 1;
                soon("it is back").until(() -> recorded.count() == expected);
                assertThat(client.info().connection()).isEqualTo(id);
            }
            assertThat(client.info().resumed()).isTrue();
            assertThat(viewer.presence("room/tea").get(10, TimeUnit.SECONDS).members())
                    .extracting(Member::connection)
                    .containsExactly(id);
            // news come in their order: who comes now is told of after all that was before
            other.subscribe("room/tea", it -> {}).get(10, TimeUnit.SECONDS);
            soon("the next one is seen")
                    .until(() -> seen.joined.contains(other.info().connection()));
            assertThat(seen.left).isEmpty();
            assertThat(seen.joined).containsExactly(id, other.info().connection());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoClosesIsGoneAtOnce(Way way) throws Exception {
        try (TestServer server = TestServer.start(ROOMS, "sessions.keep=1h");
                TrunklineClient viewer = connect(way, way.port(server))) {
            Seen seen = watch(viewer);
            String id;
            try (TrunklineClient client = connect(way, way.port(server))) {
                client.subscribe("room/tea", it -> {}).get(10, TimeUnit.SECONDS);
                id = client.info().connection();
                soon("it is seen").until(() -> seen.joined.contains(id));
            }
            soon("it is gone").until(() -> seen.left.contains(id));
            assertThat(server.hub().waitingSessions()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoDoesNotComeBackIsGoneAfterTheTime(Way way) throws Exception {
        try (TestServer server = TestServer.start(ROOMS, "sessions.keep=1s");
                CuttingProxy proxy = new CuttingProxy(way.port(server));
                TrunklineClient viewer = connect(way, way.port(server));
                TrunklineClient client = connect(way, proxy.port())) {
            Seen seen = watch(viewer);
            client.subscribe("room/tea", it -> {}).get(10, TimeUnit.SECONDS);
            String id = client.info().connection();
            soon("it is seen").until(() -> seen.joined.contains(id));
            proxy.refuse(true);
            proxy.cut();
            soon("it is gone").until(() -> seen.left.contains(id));
            proxy.refuse(false);
            soon("it is back as another").until(() -> client.state() == ClientState.CONNECTED);
            assertThat(client.info().resumed()).isFalse();
            assertThat(client.info().connection()).isNotEqualTo(id);
        }
    }

    // ---- by hand: any way back

    private static String ask(Texts line, String method, String params) throws Exception {
        return line.call("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}");
    }

    private static Matcher find(Pattern pattern, String answer) {
        Matcher found = pattern.matcher(answer);
        assertThat(found.find()).as(answer).isTrue();
        return found;
    }

    @ParameterizedTest
    @EnumSource
    void comesBackOnAnotherTransportWithItsSubscriptions(Way way) throws Exception {
        Way back = Way.values()[(way.ordinal() + 1) % Way.values().length];
        try (TestServer server = TestServer.start(ROOMS)) {
            String session;
            Matcher place;
            try (Texts line = way.open(server)) {
                session = find(SESSION, ask(line, "connect", "{}")).group(1);
                place = find(PLACE, ask(line, "subscribe", "{\"channel\":\"room/tea\"}"));
                // another line takes it up while this one is still there, as when the network has changed
                server.publish("room/tea", "\"missed\"");
                assertThat(line.next()).contains("missed");
                try (Texts next = back.open(server)) {
                    String answer = ask(
                            next,
                            "connect",
                            "{\"resume\":\"" + session + "\",\"positions\":[{\"channel\":\"room/tea\",\"epoch\":\""
                                    + place.group(1) + "\",\"offset\":" + place.group(2) + "}]}");
                    assertThat(answer).contains("\"resumed\":true", "\"recovered\":true");
                    assertThat(next.next()).contains("missed");
                    assertThat(line.next()).contains("\"method\":\"disconnect\"", "3506");
                    server.publish("room/tea", "\"new\"");
                    assertThat(next.next()).contains("new");
                }
            }
        }
    }
}
