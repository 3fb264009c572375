package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.AuthServer;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.RawWebSocket;
import io.trunkline.it.support.Victim;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ticket opens one connection, of the user who bought it, and nothing else. */
@ExtendWith(LeakCheck.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TicketIT {
    private static final int RACERS = 16;
    private static final String CONNECT = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"connect\"}";

    private AuthServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = AuthServer.start(folder);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private String ticketOf(String user) throws Exception {
        return server.http().ticket(server.http().logIn(user).access());
    }

    private RawWebSocket open(String query, String... headers) throws Exception {
        return RawWebSocket.open(server.server().port(), "/ws?" + query, headers);
    }

    @Test
    void ofManyWhoShowOneTicketAtOnceOneGetsIn() throws Exception {
        String ticket = ticketOf("ann");
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Integer>> racers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(RACERS)) {
            for (int i = 0; i < RACERS; i++) {
                racers.add(threads.submit(() -> {
                    start.await();
                    try (RawWebSocket socket = open("ticket=" + ticket)) {
                        return socket.status();
                    }
                }));
            }
            start.countDown();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> racer : racers) statuses.add(racer.get());
            assertThat(statuses).containsOnlyOnce(101).containsOnly(101, 401);
        }
    }

    /** Whoever has seen the address of ann's WebSocket in a log or over a shoulder has a ticket that was used. */
    @Test
    void aTicketFromALogIsOfNoUseAndItsOwnerHearsOnlyTheirOwn() throws Exception {
        String ticket = ticketOf("ann");
        String anns = server.http().logIn("ann").access();
        try (Victim ann = Victim.connect(server.server().url(), anns, "inbox/ann/#");
                RawWebSocket owner = open("ticket=" + ticket);
                RawWebSocket thief = open("ticket=" + ticket)) {
            assertThat(owner.call(CONNECT)).contains("\"user\":\"ann\"");
            assertThat(thief.status()).isEqualTo(401);
            ann.publish("inbox/ann/1", "1");
            ann.expect("inbox/ann/1 1");
            ann.expectNothingElse();
        }
    }

    /** Bob may show ann's ticket or his own token, but not both. */
    @ParameterizedTest
    @ValueSource(strings = {"header", "subprotocol", "query"})
    void aTicketOfAnotherUserIsRefusedBesideAToken(String place) throws Exception {
        String bobs = server.http().logIn("bob").access();
        String ticket = ticketOf("ann");
        try (RawWebSocket bob = show(place, bobs, ticket)) {
            assertThat(bob.status()).isEqualTo(401);
        }
        try (RawWebSocket again = open("ticket=" + ticket)) {
            assertThat(again.status()).as("it is used up").isEqualTo(401);
        }
        try (RawWebSocket ann = show(place, server.http().logIn("ann").access(), ticketOf("ann"))) {
            assertThat(ann.status()).isEqualTo(101);
            assertThat(ann.call(CONNECT)).contains("\"user\":\"ann\"");
        }
    }

    private RawWebSocket show(String place, String token, String ticket) throws Exception {
        return switch (place) {
            case "header" -> open("ticket=" + ticket, "Authorization: Bearer " + token);
            case "subprotocol" -> open("ticket=" + ticket, "Sec-WebSocket-Protocol: trunkline.v1, bearer." + token);
            default -> open("ticket=" + ticket + "&access_token=" + token);
        };
    }

    @Test
    void aConnectionOfAnotherUsersTicketTakesNoTokenOfOnesOwn() throws Exception {
        String bobs = server.http().logIn("bob").access();
        try (RawWebSocket bob = open("ticket=" + ticketOf("ann"))) {
            assertThat(bob.call(CONNECT.replace("}", ",\"params\":{\"token\":\"" + bobs + "\"}}")))
                    .contains("another user");
        }
    }
}
