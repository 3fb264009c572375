package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trunkline.client.PresenceStats;
import io.trunkline.client.Subscription;
import io.trunkline.client.TrunklineClient;
import io.trunkline.it.support.Crowd;
import io.trunkline.it.support.CuttingProxy;
import io.trunkline.it.support.JavaClient;
import io.trunkline.it.support.Jwt;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.TestServer;
import io.trunkline.it.support.Watcher;
import io.trunkline.it.support.Way;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is on a channel, by every way in and in both forms of the native protocol. */
@ExtendWith(LeakCheck.class)
class PresenceIT {
    private static final String JWT_SECRET = "a-secret-of-thirty-two-bytes-or-more-for-presence";
    private static final String ROOM = "room/tea";
    private static final String ALL = "[{\"actions\":[\"subscribe\",\"publish\",\"presence\"],\"channels\":[\"#\"]}]";
    private static final String NO_PRESENCE = "[{\"actions\":[\"subscribe\",\"publish\"],\"channels\":[\"#\"]}]";
    private static final int FLAPS = 50;
    /** From so many on, only their number is told. */
    private static final int CROWD = 1_100;

    static Stream<Arguments> lines() {
        return Stream.of(Way.values()).flatMap(way -> Stream.of(Arguments.of(way, false), Arguments.of(way, true)));
    }

    private static TestServer start() {
        return TestServer.start(
                "auth.open=false",
                "auth.jwt.secret=" + JWT_SECRET,
                "liveness.pingInterval=1h", // a crowd does not answer
                "sessions.keep=1s",
                "channels=[{pattern: 'room/#', presence: true}]");
    }

    private static String token(String user, String grants) {
        return Jwt.hs256(
                JWT_SECRET,
                "{\"sub\":\"" + user + "\",\"exp\":" + (System.currentTimeMillis() / 1_000 + 3_600)
                        + ",\"info\":{\"name\":\"" + user + " of tea\"},\"trunkline\":" + grants + "}");
    }

    private static JavaClient connect(Way way, boolean binary, int port, String user) throws Exception {
        return JavaClient.connect(way.url(port), builder -> {
            builder.token(token(user, ALL));
            return binary ? builder.binary() : builder;
        });
    }

    private static Subscription join(JavaClient client, String channel) throws Exception {
        return get(client.client().subscribe(channel, publication -> {}));
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    /** Longer than a server keeps the place of somebody whose connection was lost. */
    private static ConditionFactory soon(String what) {
        return await(what).atMost(Duration.ofSeconds(60));
    }

    private static String text(JavaClient client, String user) {
        return client.id().value() + " " + user + " {\"name\":\"" + user + " of tea\"}";
    }

    private static List<String> present(TrunklineClient client, String pattern) throws Exception {
        return get(client.presence(pattern)).members().stream()
                .map(Watcher::text)
                .sorted()
                .toList();
    }

    private static void awaitMembers(Watcher watcher, String... members) {
        List<String> expected = Stream.of(members).sorted().toList();
        soon("the list is right")
                .untilAsserted(() -> assertThat(watcher.members()).isEqualTo(expected));
        assertThat(watcher.count()).isEqualTo(expected.size());
    }

    @ParameterizedTest
    @MethodSource("lines")
    void watchersAreToldWhoComesAndGoes(Way way, boolean binary) throws Exception {
        try (TestServer server = start();
                JavaClient ann = connect(way, binary, way.port(server), "ann");
                JavaClient bob = connect(way, binary, way.port(server), "bob")) {
            Watcher watcher = Watcher.of(ann.client(), ROOM);
            awaitMembers(watcher, text(ann, "ann"));
            Subscription stay = join(bob, ROOM);
            awaitMembers(watcher, text(ann, "ann"), text(bob, "bob"));
            assertThat(present(bob.client(), ROOM)).isEqualTo(watcher.members());
            get(stay.unsubscribe());
            awaitMembers(watcher, text(ann, "ann"));
            join(bob, ROOM);
            awaitMembers(watcher, text(ann, "ann"), text(bob, "bob"));
            bob.client().close();
            awaitMembers(watcher, text(ann, "ann"));
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void whoComesAndGoesManyTimesIsThereOnceOrNotAtAll(Way way, boolean binary) throws Exception {
        try (TestServer server = start();
                JavaClient ann = connect(way, binary, way.port(server), "ann");
                JavaClient bob = connect(way, binary, way.port(server), "bob");
                JavaClient eve = connect(way, binary, way.port(server), "eve")) {
            Watcher watcher = Watcher.of(ann.client(), ROOM);
            for (int i = 0; i < FLAPS; i++) {
                Subscription first = join(bob, ROOM);
                Subscription second = join(eve, ROOM);
                get(first.unsubscribe());
                if (i < FLAPS - 1) get(second.unsubscribe());
            }
            awaitMembers(watcher, text(ann, "ann"), text(eve, "eve"));
            assertThat(present(ann.client(), ROOM)).isEqualTo(watcher.members());
            assertThat(get(ann.client().presenceStats(ROOM))).isEqualTo(new PresenceStats(2, 2));
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void whoseConnectionIsCutLeavesInTheEnd(Way way, boolean binary) throws Exception {
        try (TestServer server = start();
                CuttingProxy proxy = new CuttingProxy(way.port(server));
                JavaClient ann = connect(way, binary, way.port(server), "ann");
                JavaClient bob = connect(way, binary, proxy.port(), "bob")) {
            Watcher watcher = Watcher.of(ann.client(), ROOM);
            join(bob, ROOM);
            awaitMembers(watcher, text(ann, "ann"), text(bob, "bob"));
            proxy.refuse(true);
            proxy.cut();
            awaitMembers(watcher, text(ann, "ann"));
            assertThat(present(ann.client(), ROOM)).isEqualTo(watcher.members());
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void whoComesBackAfterManyCutsIsThereOnce(Way way, boolean binary) throws Exception {
        try (TestServer server = start();
                CuttingProxy proxy = new CuttingProxy(way.port(server));
                JavaClient ann = connect(way, binary, way.port(server), "ann");
                JavaClient bob = JavaClient.connect(way.url(proxy.port()), builder -> {
                    builder.token(token("bob", ALL))
                            .reconnect(true)
                            .reconnectDelay(Duration.ofMillis(1), Duration.ofMillis(20));
                    return binary ? builder.binary() : builder;
                })) {
            Watcher watcher = Watcher.of(ann.client(), ROOM);
            join(bob, ROOM);
            for (int i = 0; i < 5; i++) {
                long before = proxy.cuts();
                proxy.cut();
                soon("the cut was made").until(() -> proxy.cuts() > before);
                soon("it is back").until(() -> get(bob.client().ping().handle((answer, lost) -> lost == null)));
            }
            soon("the list is right")
                    .untilAsserted(() -> assertThat(watcher.members())
                            .containsExactlyInAnyOrder(text(ann, "ann"), text(bob, "bob")));
            assertThat(present(ann.client(), ROOM)).isEqualTo(watcher.members());
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aPatternHasTheMembersOfAllItsChannelsEachOnce(Way way, boolean binary) throws Exception {
        try (TestServer server = start();
                JavaClient ann = connect(way, binary, way.port(server), "ann");
                JavaClient bob = connect(way, binary, way.port(server), "bob")) {
            join(ann, "room/tea");
            join(ann, "room/coffee");
            join(bob, "room/coffee");
            join(bob, "elsewhere");
            join(bob, "room/+"); // who watches a pattern is on none of its channels
            assertThat(present(ann.client(), "room/*"))
                    .isEqualTo(Stream.of(text(ann, "ann"), text(bob, "bob"))
                            .sorted()
                            .toList());
            assertThat(get(ann.client().presenceStats("room/*"))).isEqualTo(new PresenceStats(2, 2));
            assertThat(present(ann.client(), "room/tea")).containsExactly(text(ann, "ann"));
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void whoMayNotAskForMembersAnyMoreIsToldNoMore(Way way, boolean binary) throws Exception {
        try (TestServer server = start();
                JavaClient ann = connect(way, binary, way.port(server), "ann");
                JavaClient eve = connect(way, binary, way.port(server), "eve")) {
            Watcher watcher = Watcher.of(ann.client(), ROOM);
            Watcher other = Watcher.of(eve.client(), ROOM);
            get(ann.client().refresh(token("ann", NO_PRESENCE)));
            // the whole subscription ends: it would rely on an old list
            assertThat(ann.nextError()).hasMessageContaining(ROOM);
            try (JavaClient bob = connect(way, binary, way.port(server), "bob")) {
                join(bob, ROOM);
                soon("the other one is told")
                        .until(() -> other.hasHeardOf(bob.id().value()));
                get(ann.client().ping());
                assertThat(watcher.hasHeardOf(bob.id().value())).isFalse();
            }
            assertThatThrownBy(() -> get(ann.client().presence(ROOM))).hasMessageContaining("presence");
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aCrowdIsTheirNumberAlone(Way way, boolean binary) throws Exception {
        try (TestServer server = start();
                Crowd crowd = new Crowd(server.port());
                JavaClient ann = connect(way, binary, way.port(server), "ann")) {
            Watcher watcher = Watcher.of(ann.client(), ROOM);
            crowd.come(
                    CROWD,
                    List.of(
                            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"connect\",\"params\":{\"token\":\""
                                    + token("bob", ALL) + "\"}}",
                            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"subscribe\",\"params\":{\"channel\":\"" + ROOM
                                    + "\"}}"));
            soon("their number is told").until(() -> watcher.count() == CROWD + 1);
            assertThat(watcher.isCrowded()).isTrue();
            assertThat(get(ann.client().presenceStats(ROOM))).isEqualTo(new PresenceStats(CROWD + 1, 2));
            var answer = get(ann.client().presence(ROOM));
            assertThat(answer.count()).isEqualTo(CROWD + 1);
            assertThat(answer.more()).isEqualTo(answer.members().size() < CROWD + 1);
            crowd.go();
            soon("they have left").until(() -> watcher.count() == 1);
        }
    }
}
