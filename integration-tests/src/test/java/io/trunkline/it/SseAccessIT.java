package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.it.record.SecretKind;
import io.trunkline.it.record.Tap;
import io.trunkline.it.support.AuthServer;
import io.trunkline.it.support.EventReader;
import io.trunkline.it.support.RawWebSocket;
import io.trunkline.it.support.Rpc;
import io.trunkline.it.support.TestServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may have a stream of events, and by what. */
class SseAccessIT {
    private static final String FRIEND = "https://app.example.com";

    private AuthServer server;
    private Rpc rpc;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = AuthServer.start(folder, "http.allowedOrigins=[" + FRIEND + "]");
        rpc = new Rpc(server.server().port());
    }

    @AfterEach
    void stop() {
        rpc.close();
        server.close();
    }

    private String url(String query) {
        return "http://127.0.0.1:" + server.server().port() + "/sse?" + query;
    }

    private String tokenOf(String user) {
        return AuthServer.mint(user, Duration.ofMinutes(5));
    }

    private String streamTicket(String token) throws Exception {
        String ticket = server.http()
                .post("/negotiate", "Bearer " + token, "application/json", "{\"transport\":\"sse\"}")
                .get("ticket");
        Tap.secret(SecretKind.TICKET, ticket);
        return ticket;
    }

    private void refused(int status, String query, String... headers) throws Exception {
        try (EventReader stream = EventReader.open(url(query), headers)) {
            assertThat(stream.status()).isEqualTo(status);
            assertThat(stream.body()).startsWith("{\"error\":{\"code\":");
        }
    }

    @Test
    void aTokenOpensWhatTheRulesAllowItsUser() throws Exception {
        String header = "Bearer " + tokenOf("ann");
        try (EventReader stream =
                EventReader.open(url("channel=room/a&channel=inbox/bob/1"), "Authorization", header)) {
            assertThat(stream.next("connect").get("user")).isEqualTo("ann");
            stream.next("subscribe");
            assertThat(stream.next("error").json().get("error").get("name").asString())
                    .isEqualTo("refused");
        }
        refused(403, "channel=inbox/bob/1", "Authorization", header);
        refused(401, "channel=room/a", "Authorization", "Bearer forged-" + tokenOf("ann"));
        refused(401, "channel=room/a");
    }

    @Test
    void aLinkMayBringItsTokenWithConnect() throws Exception {
        String token = tokenOf("ann");
        try (EventReader link = EventReader.open(url("link=1"))) {
            String secret = link.next("link").get("link");
            Tap.secret(SecretKind.ACCESS_TOKEN, token);
            assertThat(rpc.call(
                            secret,
                            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"connect\",\"params\":{\"token\":\"" + token
                                    + "\"}}"))
                    .contains("\"user\":\"ann\"");
        }
    }

    @Test
    void aTicketForStreamsOpensStreamsAgainAndAgainAndNothingElse() throws Exception {
        String ticket = streamTicket(tokenOf("ann"));
        for (int i = 0; i < 2; i++) {
            try (EventReader stream = EventReader.open(url("channel=room/a&ticket=" + ticket))) {
                assertThat(stream.next("connect").get("user")).isEqualTo("ann");
            }
        }
        try (RawWebSocket socket = RawWebSocket.open(server.server().port(), "/ws?ticket=" + ticket)) {
            assertThat(socket.status()).isEqualTo(401);
        }
        refused(401, "channel=room/a&ticket=" + ticket, "Authorization", "Bearer " + tokenOf("bob"));
    }

    @Test
    void aTicketEndsWithItsToken() throws Exception {
        String ticket = streamTicket(tokenOf("ann"));
        server.revocations().revokeUser("ann").toCompletableFuture().get(10, TimeUnit.SECONDS);
        refused(401, "channel=room/a&ticket=" + ticket);

        String brief = streamTicket(AuthServer.mint("bob", Duration.ofSeconds(8)));
        await("the token ends")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> refused(401, "channel=room/a&ticket=" + brief));
    }

    @Test
    void aTicketForOneConnectionOpensOneStream() throws Exception {
        String ticket = server.http().ticket(tokenOf("ann"));
        Tap.secret(SecretKind.TICKET, ticket);
        try (EventReader stream = EventReader.open(url("channel=room/a&ticket=" + ticket))) {
            assertThat(stream.next("connect").get("user")).isEqualTo("ann");
        }
        refused(401, "channel=room/a&ticket=" + ticket);
    }

    @Test
    void pagesOfOtherOriginsNeedToBeAllowed() throws Exception {
        String token = tokenOf("ann");
        assertThat(get(token, "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(get(token, "http://127.0.0.1:" + server.server().port()).statusCode())
                .isEqualTo(200);
        HttpResponse<String> friend = get(token, FRIEND);
        assertThat(friend.statusCode()).isEqualTo(200);
        assertThat(friend.headers().firstValue("Access-Control-Allow-Origin")).contains(FRIEND);

        HttpResponse<String> preflight = rpc.send(HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.server().port() + "/rpc"))
                .header("Origin", FRIEND)
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Headers")
                        .orElseThrow())
                .contains("Trunkline-Session");
    }

    /** Polls, so that the answer ends. */
    private HttpResponse<String> get(String token, String origin) throws Exception {
        Tap.secret(SecretKind.ACCESS_TOKEN, token);
        return rpc.send(HttpRequest.newBuilder(URI.create(url("channel=room/a&poll=1")))
                .header("Authorization", "Bearer " + token)
                .header("Origin", origin));
    }

    @Test
    void streamsCountAmongTheConnectionsOfAnAddress() throws Exception {
        try (TestServer few = TestServer.start("limits.address.connections=1", "proxies.trusted=127.0.0.1")) {
            String base = "http://127.0.0.1:" + few.port() + "/sse?channel=a";
            String[] client = {"X-Forwarded-For", "192.0.2.7"};
            try (EventReader first = EventReader.open(base, client);
                    EventReader second = EventReader.open(base, client)) {
                first.next("connect");
                assertThat(second.status()).isIn(429, 503);
            }
        }
    }
}
