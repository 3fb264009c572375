package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.channel.OverflowPolicy;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.connection.ConnectionLimits;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.presence.Member;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client that comes back in time finds as it was. */
final class SessionsTest {
    private static final HubConfig CONFIG =
            HubConfig.DEFAULT.with(ChannelRules.NONE.and("room/*", ChannelOptions.DEFAULT.withPresence(true)));

    private final TestHub test = new TestHub(CONFIG);

    private static Secret open(TestHub hub, TestClient client) {
        AtomicReference<@Nullable Secret> session = new AtomicReference<>();
        client.connection().turns().enter(() -> session.set(hub.hub().openSession(client.connection())));
        return Objects.requireNonNull(session.get());
    }

    private Secret open(TestClient client) {
        return open(test, client);
    }

    /** What comes of it, once all loops have nothing more to do; null where there was no session. */
    private @Nullable List<SubscribeRequest> resume(TestHub hub, TestClient client, Secret session) {
        AtomicReference<CompletableFuture<@Nullable List<SubscribeRequest>>> resumed = new AtomicReference<>();
        client.connection()
                .turns()
                .enter(() -> resumed.set(
                        hub.hub().resume(client.connection(), session).toCompletableFuture()));
        hub.settle();
        return resumed.get().join();
    }

    private @Nullable List<SubscribeRequest> resume(TestClient client, Secret session) {
        return resume(test, client, session);
    }

    private List<String> members(String channel) {
        return test.hub().presence(ChannelPattern.parse(channel)).toCompletableFuture().join().members().stream()
                .map(Member::connection)
                .toList();
    }

    @Test
    void whoComesBackGoesOnAsTheConnectionThatWas() {
        TestClient client = test.connect(0);
        Secret session = open(client);
        String id = client.id();
        client.subscribe("room/a");
        client.subscribe("news/#", true);
        test.settle();
        client.vanish();
        assertThat(test.hub().waitingSessions()).isOne();
        assertThat(test.hub().connectionCount()).isZero();

        TestClient back = test.connect(1);
        assertThat(resume(back, session))
                .containsExactlyInAnyOrder(
                        SubscribeRequest.live(ChannelPattern.parse("room/a"), false),
                        SubscribeRequest.live(ChannelPattern.parse("news/#"), true));
        assertThat(back.id()).isEqualTo(id);
        assertThat(test.hub().waitingSessions()).isZero();
        assertThat(test.hub().connections()).extracting(ConnectionView::id).containsExactly(new ConnectionId(id));
        test.hub().disconnect(new ConnectionId(id), "found by its id");
        test.settle();
        assertThat(back.connection().isOpen()).isFalse();
    }

    @Test
    void theSecretIsNotTheIdAndStaysGood() {
        TestClient client = test.connect(0);
        Secret session = open(client);
        String id = client.id();
        client.vanish();

        TestClient thief = test.connect(0);
        assertThat(resume(thief, Secret.of(id))).isNull();
        assertThat(resume(thief, Secret.of(id + ".AAAAAAAAAAAAAAAAAAAAAAAA"))).isNull();
        assertThat(resume(thief, Secret.of(""))).isNull();
        for (int times = 0; times < 3; times++) {
            TestClient back = test.connect(times);
            assertThat(resume(back, session)).isEmpty();
            assertThat(back.id()).isEqualTo(id);
            back.vanish();
        }
    }

    @Test
    void aMemberStaysOneUntilItIsBackOrTheTimeIsOver() {
        TestClient client = test.connect(0);
        Secret session = open(client);
        client.connection().user("ann");
        client.subscribe("room/a");
        client.subscribe("room/b");
        test.settle();
        String id = client.id();
        client.vanish();
        test.pass(Duration.ofSeconds(20));
        assertThat(members("room/a")).containsExactly(id);
        assertThat(test.hub().channels()).extracting(Object::toString).contains("room/a", "room/b");

        TestClient back = test.connect(1);
        back.connection().user("ann");
        resume(back, session);
        back.subscribe("room/a");
        test.settle();
        test.pass(Duration.ofSeconds(20));
        back.connection().turns().enter(back.connection()::heard);
        test.pass(Duration.ofSeconds(21));
        assertThat(members("room/a")).containsExactly(id);
        assertThat(members("room/b")).as("what it did not subscribe to again").isEmpty();
        back.unsubscribe("room/a");
        assertThat(members("room/a")).isEmpty();
    }

    @Test
    void afterTheTimeThereIsNothingToTakeUp() {
        TestClient client = test.connect(0);
        Secret session = open(client);
        client.subscribe("room/a");
        test.settle();
        client.vanish();
        test.pass(SessionLimits.DEFAULT.keep());

        assertThat(members("room/a")).isEmpty();
        assertThat(resume(test.connect(1), session)).isNull();
        test.pass(Duration.ofSeconds(20));
        assertThat(test.hub().channels()).isEmpty();
        assertThat(test.hub().channelCount()).isZero();
    }

    @Test
    void aLineThatIsStillThereIsClosedForTheNextOne() {
        TestClient client = test.connect(0);
        Secret session = open(client);
        client.subscribe("room/a");
        test.settle();
        String id = client.id();

        TestClient back = test.connect(1);
        assertThat(resume(back, session)).hasSize(1);
        assertThat(client.connection().closeCode()).isEqualTo(CloseCode.REPLACED);
        assertThat(client.connection().isOpen()).isFalse();
        assertThat(back.id()).isEqualTo(id);
        // the transport of the old line lets go later: what has its id since is not touched
        client.vanish();
        assertThat(test.hub().connections()).extracting(ConnectionView::id).containsExactly(new ConnectionId(id));
    }

    @Test
    void aSessionIsItsUsersAlone() {
        TestClient client = test.connect(0);
        Secret session = open(client);
        client.connection().user("ann");

        TestClient other = test.connect(1);
        other.connection().user("eve");
        assertThat(resume(other, session)).isNull();
        assertThat(client.connection().isOpen())
                .as("another user's secret ends no line")
                .isTrue();
        client.vanish();
        assertThat(resume(other, session)).isNull();
        TestClient back = test.connect(2);
        back.connection().user("ann");
        assertThat(resume(back, session)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theEndDecidesWhetherThereIsAWayBack(End end) {
        TestClient client = test.connect(0);
        Secret session = open(client);
        client.subscribe("room/a");
        test.settle();
        client.connection().turns().enter(() -> end.of(client.connection()));
        test.settle();

        assertThat(members("room/a")).hasSize(end.keeps ? 1 : 0);
        assertThat(resume(test.connect(1), session) != null).isEqualTo(end.keeps);
    }

    /** How a connection may end. */
    enum End {
        LOST(true) {
            @Override
            void of(Connection connection) {
                connection.transportClosed(CloseCode.GONE, "reset");
            }
        },
        STREAM_ENDED(true) {
            @Override
            void of(Connection connection) {
                connection.transportClosed(CloseCode.NORMAL, "end of stream");
            }
        },
        GOODBYE(false) {
            @Override
            void of(Connection connection) {
                connection.goodbye();
                connection.transportClosed(CloseCode.NORMAL, "end of stream");
            }
        },
        CLOSED_TO_COME_BACK(true) {
            @Override
            void of(Connection connection) {
                connection.peerLeft();
                connection.transportClosed(CloseCode.NORMAL, "close frame with code 1001");
            }
        },
        SLOW(true) {
            @Override
            void of(Connection connection) {
                connection.close(CloseCode.SLOW, "");
            }
        },
        NO_PONG(true) {
            @Override
            void of(Connection connection) {
                connection.close(CloseCode.NO_PONG, "");
            }
        },
        DISCONNECTED(false) {
            @Override
            void of(Connection connection) {
                connection.close(CloseCode.DISCONNECTED, "");
            }
        },
        REVOKED(false) {
            @Override
            void of(Connection connection) {
                connection.close(CloseCode.REVOKED, "");
            }
        };

        final boolean keeps;

        End(boolean keeps) {
            this.keeps = keeps;
        }

        abstract void of(Connection connection);
    }

    @Test
    void disconnectingReachesThoseWhoAreWaitedFor() {
        TestClient ann = test.connect(0);
        ann.connection().user("ann");
        Secret annsSession = open(ann);
        TestClient bob = test.connect(0);
        bob.connection().user("bob");
        Secret bobsSession = open(bob);
        ann.vanish();
        bob.vanish();
        test.hub().disconnectUser("ann", "gone");
        test.hub().disconnect(bob.connection().id(), "gone");

        for (String user : List.of("ann", "bob")) {
            TestClient back = test.connect(1);
            back.connection().user(user);
            assertThat(resume(back, user.equals("ann") ? annsSession : bobsSession))
                    .isNull();
        }
    }

    @Test
    void whoHasSubscribedAlreadyIsRefused() {
        TestClient client = test.connect(0);
        Secret session = open(client);
        client.vanish();
        TestClient back = test.connect(0);
        back.subscribe("hall");
        test.settle();

        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> test.hub().resume(back.connection(), session))
                .withMessage("resume must come before subscribe");
    }

    @Test
    void theOldestEndWhereThereAreTooMany() {
        TestHub two = new TestHub(CONFIG.with(new SessionLimits(Duration.ofSeconds(30), 2, 1 << 20)));
        List<TestClient> clients = List.of(two.connect(0), two.connect(1), two.connect(2));
        List<Secret> sessions = clients.stream().map(each -> open(two, each)).toList();
        clients.forEach(TestClient::vanish);

        assertThat(two.hub().waitingSessions()).isEqualTo(2);
        assertThat(sessions.stream()
                        .map(each -> resume(two, two.connect(0), each) != null)
                        .toList())
                .containsExactly(false, true, true);
    }

    @Test
    void theirBytesAreBounded() {
        TestHub little = new TestHub(CONFIG.with(new SessionLimits(Duration.ofSeconds(30), 1_000, 4_000)));
        for (int i = 0; i < 20; i++) {
            TestClient client = little.connect(i % 3);
            open(little, client);
            client.subscribe("room/" + i);
            client.subscribe("hall/" + i);
            little.settle();
            client.vanish();
        }
        assertThat(little.hub().waitingSessions()).isBetween(1, 5);
        assertThat(little.hub().channels()).hasSize(little.hub().waitingSessions());
    }

    @Test
    void whatTheLineBeforeCouldNotTellIsKnownAfterwards() {
        TestHub lossy = new TestHub(HubConfig.DEFAULT
                .with(new ConnectionLimits(1_000, 2_000))
                .with(ChannelRules.NONE.and("#", ChannelOptions.DEFAULT.withOverflow(OverflowPolicy.DROP_OLDEST))));
        TestClient client = lossy.connect(0);
        Secret session = open(lossy, client);
        client.subscribe("prices/*");
        lossy.settle();
        client.outlet().writable(false);
        for (int i = 0; i < 10; i++) lossy.publish("prices/a", "x".repeat(500));
        lossy.settle();
        int dropped = lossy.observer().dropped().size();
        assertThat(dropped).isPositive();
        client.vanish();

        TestClient back = lossy.connect(1);
        assertThat(resume(lossy, back, session)).hasSize(1);
        assertThat(back.connection().droppedBefore(ChannelPattern.parse("prices/#")))
                .isEqualTo(dropped);
        assertThat(back.connection().droppedBefore(ChannelPattern.parse("orders/#")))
                .isZero();
    }

    @Test
    void aLineThatDropsWhileSubscriptionsComeBackKeepsTheRest() {
        TestClient client = test.connect(0);
        Secret session = open(client);
        for (String channel : List.of("room/a", "room/b", "room/c")) client.subscribe(channel);
        test.settle();
        client.vanish();
        TestClient back = test.connect(1);
        assertThat(resume(back, session)).hasSize(3);
        back.subscribe("room/b");
        test.settle();
        back.vanish();

        TestClient again = test.connect(2);
        assertThat(resume(again, session)).hasSize(3);
        again.connection().turns().enter(() -> test.hub().restored(again.connection()));
        again.vanish();
        assertThat(resume(test.connect(0), session)).isEmpty();
    }

    @Test
    void membersThatNobodyComesBackToAreBounded() {
        TestClient client = test.connect(0);
        Secret session = open(client);
        int most = CONFIG.bounds().subscriptions();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < most / 2; i++) client.subscribe("room/" + round + "-" + i);
            test.settle();
            client.vanish();
            client = test.connect(round % 3);
            assertThat(resume(client, session)).isNotNull();
            TestClient mine = client;
            client.connection().turns().enter(() -> test.hub().restored(mine.connection()));
        }
        int kept = 0;
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < most / 2; i++)
                kept += members("room/" + round + "-" + i).size();
        }
        assertThat(kept).isEqualTo(most);
        client.connection().turns().enter(client.connection()::goodbye);
        client.vanish();
        assertThat(members("room/0-0")).as("whoever leaves for good").isEmpty();
    }

    @Test
    void theyMayBeOff() {
        TestHub none = new TestHub(CONFIG.with(new SessionLimits(Duration.ZERO, 1, 1)));
        TestClient client = none.connect(0);
        client.connection()
                .turns()
                .enter(() ->
                        assertThat(none.hub().openSession(client.connection())).isNull());
    }
}
