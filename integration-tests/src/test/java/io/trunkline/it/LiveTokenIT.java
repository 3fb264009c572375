package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.it.support.AuthServer;
import io.trunkline.it.support.Door;
import io.trunkline.it.support.JavaClient;
import io.trunkline.it.support.Jwt;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.Victim;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that end, change and are taken back while their connections live; by every way in at once. */
@ExtendWith(LeakCheck.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveTokenIT {
    /** Longer than a machine that is busy stands still, as is the grace. */
    private static final Duration BRIEF = Duration.ofSeconds(5);

    private AuthServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = AuthServer.start(folder, "auth.grace=4s");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private String login(String user) throws Exception {
        return server.http().logIn(user).access();
    }

    private List<Victim> everywhere(String token, String pattern) throws Exception {
        return Victim.everywhere(server.server(), token, pattern);
    }

    private void publish(String channel, int number) throws Exception {
        assertThat(server.http().publish("ApiKey " + AuthServer.KEY, channel, String.valueOf(number)))
                .matches(answer -> answer.status() == 200);
    }

    @Test
    void aTokenThatEndsClosesItsConnectionsAndNoOthers() throws Exception {
        List<Victim> lasting = everywhere(login("ann"), "inbox/ann/#");
        List<Victim> brief = everywhere(AuthServer.mint("ann", BRIEF), "inbox/ann/#");
        for (Victim one : brief) {
            assertThat(one.closing())
                    .matches(closing -> closing.code() == 3005)
                    .matches(closing -> closing.reconnect(), "a client with a new token may come back");
            one.close();
        }
        publish("inbox/ann/1", 1);
        for (Victim one : lasting) {
            one.expect("inbox/ann/1 1");
            one.close();
        }
    }

    @Test
    void aClientThatRenewsItsTokenStaysAndMissesNothing() throws Exception {
        AtomicInteger given = new AtomicInteger();
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        List<JavaClient> clients = new ArrayList<>();
        for (Door door : Door.values()) {
            JavaClient ann = JavaClient.connect(
                    door.url(server.server()),
                    builder -> builder.tokenSupplier(() -> {
                        given.incrementAndGet();
                        return CompletableFuture.completedStage(AuthServer.mint("ann", BRIEF));
                    }));
            clients.add(ann);
            ann.client()
                    .subscribe(
                            "inbox/ann/n",
                            p -> heard.add(door + " " + p.payload().asText()))
                    .get(10, TimeUnit.SECONDS);
        }
        // when a client's fourth token is asked for, the time of its first one is over, and so is its grace
        for (int published = 0; given.get() < 4 * clients.size(); published++) {
            publish("inbox/ann/n", published);
            List<String> arrived = new ArrayList<>();
            for (Door door : Door.values()) arrived.add(heard.poll(20, TimeUnit.SECONDS));
            assertThat(arrived)
                    .containsExactlyInAnyOrder(
                            "WEBSOCKET " + published, "TCP " + published, "TCP_ON_THE_ONE_PORT " + published);
        }
        clients.forEach(JavaClient::close);
    }

    @Test
    void aTokenOfAnotherUserIsRefusedAndTheConnectionGoesOnAsItWas() throws Exception {
        String bobs = login("bob");
        for (Victim ann : everywhere(login("ann"), "inbox/ann/#")) {
            var client = ann.client().client();
            assertThatThrownBy(() -> client.refresh(bobs).get(10, TimeUnit.SECONDS))
                    .hasMessageContaining("another user");
            assertThatThrownBy(() -> client.subscribe("inbox/bob/#", p -> {}).get(10, TimeUnit.SECONDS))
                    .hasMessageContaining("denied");
            publish("inbox/bob/1", 1);
            publish("inbox/ann/1", 2);
            ann.expect("inbox/ann/1 2");
            assertThat(client.refresh(login("ann")).get(10, TimeUnit.SECONDS)).isPresent();
            ann.close();
        }
    }

    @Test
    void aUserWhoIsTakenBackIsGoneFromEveryConnectionAndOthersStay() throws Exception {
        String anns = login("ann");
        List<Victim> gone = everywhere(anns, "room/#");
        gone.addAll(everywhere(login("ann"), "room/#"));
        try (Victim bob = Victim.connect(Door.WEBSOCKET.url(server.server()), login("bob"), "room/#")) {
            server.revocations().revokeUser("ann").toCompletableFuture().get(10, TimeUnit.SECONDS);
            for (Victim one : gone) {
                assertThat(one.closing().code()).isEqualTo(3502);
                one.close();
            }
            for (Door door : Door.values()) {
                assertThatThrownBy(() -> Victim.connect(door.url(server.server()), anns, "room/#"))
                        .as("by the answer, or by the close where that came first")
                        .hasMessageMatching(".*(taken back|token revoked).*");
            }
            bob.publish("room/1", "1");
            bob.expect("room/1 1");
        }
    }

    @Test
    void aTokenThatIsTakenBackIsGoneAndTheUsersOtherTokensStay() throws Exception {
        String lost = login("bob");
        List<Victim> gone = everywhere(lost, "room/#");
        List<Victim> staying = everywhere(login("bob"), "room/#");
        server.revocations()
                .revokeToken(Jwt.claims(lost).get("jti").asString(), System.currentTimeMillis() + 3_600_000)
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        for (Victim one : gone) {
            assertThat(one.closing().code()).isEqualTo(3502);
            one.close();
        }
        staying.getFirst().publish("room/1", "2");
        for (Victim one : staying) {
            one.expect("room/1 2");
            one.close();
        }
    }
}
