package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.auth.user.PasswordHashes;
import io.trunkline.auth.user.User;
import io.trunkline.auth.user.UsersFile;
import io.trunkline.client.Login;
import io.trunkline.client.TokenCarriage;
import io.trunkline.domain.auth.Secret;
import io.trunkline.it.support.JavaClient;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.RawWebSocket;
import io.trunkline.it.support.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a user's name and password to what the user may do, with real clients on every transport. */
@ExtendWith(LeakCheck.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthenticationIT {
    private static final String PASSWORD = "correct horse battery staple";
    private static final String KEY = "a-key-of-the-backend-in-this-test";

    private final HttpClient http = HttpClient.newHttpClient();
    private TestServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        Path users = folder.resolve("users");
        UsersFile file = UsersFile.EMPTY;
        for (String name : new String[] {"ann", "bob", "#", "+", "a/b"}) {
            file = file.with(new User(name, PasswordHashes.hash(Secret.of(PASSWORD)), Set.of()));
        }
        file.write(users);
        server = TestServer.start(
                "auth.open=false",
                "users.file=" + users,
                "auth.jwt.secret=a-secret-of-thirty-two-bytes-or-more-for-this-test",
                "auth.revocations.file=" + folder.resolve("revocations"),
                "auth.keys=[{name: orders, key: " + KEY + ", roles: [admin]}]",
                "access.rules=["
                        + "{name: inbox, allow: [subscribe, publish], who: user, channels: ['inbox/{user}/#']},"
                        + "{name: orders, allow: [publish], who: 'user:orders', channels: ['inbox/#']}]");
    }

    @AfterAll
    void stop() {
        http.close();
        server.close();
    }

    private String ws() {
        return "ws://127.0.0.1:" + server.port() + "/ws";
    }

    private Login login(String user) {
        return Login.of(user, PASSWORD).tokenUrl("http://127.0.0.1:" + server.port() + "/auth/token");
    }

    private JavaClient connect(String url, String user, TokenCarriage carriage) throws Exception {
        return JavaClient.connect(url, builder -> builder.login(login(user)).tokenCarriage(carriage));
    }

    private Stream<Arguments> waysIn() {
        return Stream.of(
                Arguments.of(ws(), TokenCarriage.message()),
                Arguments.of(ws(), TokenCarriage.header()),
                Arguments.of(ws(), TokenCarriage.ticket()),
                Arguments.of(ws(), TokenCarriage.query("access_token")),
                Arguments.of("tcp://127.0.0.1:" + server.port(), TokenCarriage.message()),
                Arguments.of("tcp://127.0.0.1:" + server.tcpPort(), TokenCarriage.message()));
    }

    @ParameterizedTest
    @MethodSource("waysIn")
    void aUserLogsInAndReachesTheirOwnChannelsOnly(String url, TokenCarriage carriage) throws Exception {
        try (JavaClient ann = connect(url, "ann", carriage)) {
            assertThat(ann.client().info().user()).isEqualTo("ann");
            ann.client().subscribe("inbox/ann/#", publication -> {}).get(10, TimeUnit.SECONDS);
            assertThatThrownBy(() -> ann.client()
                            .subscribe("inbox/bob/#", publication -> {})
                            .get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("subscribe on 'inbox/bob/#' is denied");
            assertThatThrownBy(
                            () -> ann.client().subscribe("#", publication -> {}).get(10, TimeUnit.SECONDS))
                    .hasMessageContaining("subscribe on '#' is denied");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "+", "a/b"})
    void aUserWhoseNameIsNoLevelGainsNothing(String user) throws Exception {
        try (JavaClient client = connect(ws(), user, TokenCarriage.message())) {
            for (String channel : new String[] {"inbox/ann/x", "inbox/#", "inbox/+/x", "inbox/a/b/x"}) {
                assertThatThrownBy(() -> client.client()
                                .subscribe(channel, publication -> {})
                                .get(10, TimeUnit.SECONDS))
                        .hasMessageContaining("is denied");
            }
        }
    }

    @Test
    void aTicketIsGoodForOneConnection() throws Exception {
        String ticket = member(post("/negotiate", "Bearer " + token("ann"), "application/json", "{}"), "ticket");
        try (RawWebSocket first = RawWebSocket.open(server.port(), "/ws?ticket=" + ticket);
                RawWebSocket second = RawWebSocket.open(server.port(), "/ws?ticket=" + ticket)) {
            assertThat(first.response().get(0)).contains(" 101 ");
            assertThat(first.call("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"connect\"}"))
                    .contains("\"user\":\"ann\"");
            assertThat(second.response().get(0)).contains(" 401 ");
        }
    }

    @Test
    void aTokenOfAnotherUserChangesNothingOnALiveConnection() throws Exception {
        try (JavaClient ann = connect(ws(), "ann", TokenCarriage.message())) {
            String bob = token("bob");
            assertThatThrownBy(() -> ann.client().refresh(bob).get(10, TimeUnit.SECONDS))
                    .hasMessageContaining("another user");
            assertThat(ann.client().refresh(token("ann")).get(10, TimeUnit.SECONDS))
                    .isPresent();
        }
    }

    @Test
    void wrongPasswordsAndUnknownUsersGetOneAnswer() throws Exception {
        HttpResponse<String> wrong = post("/auth/token", null, "application/x-www-form-urlencoded", form("ann", "no"));
        HttpResponse<String> unknown =
                post("/auth/token", null, "application/x-www-form-urlencoded", form("zoe", "no"));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void whoShowsNoTokenDoesNothing() throws Exception {
        try (RawWebSocket socket = RawWebSocket.open(server.port(), "/ws")) {
            assertThat(socket.call(
                            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscribe\",\"params\":{\"channel\":\"a\"}}"))
                    .contains("-32008");
        }
        assertThat(publish(null, "inbox/ann/x").statusCode()).isEqualTo(401);
    }

    @Test
    void theHttpApiKnowsUsersAndBackends() throws Exception {
        assertThat(publish("Bearer " + token("ann"), "inbox/ann/x").statusCode())
                .isEqualTo(200);
        HttpResponse<String> refused = publish("Bearer " + token("ann"), "inbox/bob/x");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("inbox/bob/x");
        assertThat(publish("ApiKey " + KEY, "inbox/bob/x").statusCode()).isEqualTo(200);
        assertThat(publish("ApiKey " + KEY + "x", "inbox/bob/x").statusCode()).isEqualTo(401);
    }

    @Test
    void aBackendClosesAllConnectionsOfAUser() throws Exception {
        try (RawWebSocket socket = RawWebSocket.open(server.port(), "/ws", "Authorization: Bearer " + token("bob"))) {
            assertThat(socket.call("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"connect\"}"))
                    .contains("\"user\":\"bob\"");
            HttpResponse<String> answer =
                    post("/api/disconnect", "ApiKey " + KEY, "application/json", "{\"user\":\"bob\"}");
            assertThat(answer.body()).contains("1");
            assertThat(socket.nextText()).contains("\"code\":3503");
        }
    }

    @Test
    void aBackendTakesTheTokensOfAUserBack() throws Exception {
        String old = token("bob");
        try (RawWebSocket socket = RawWebSocket.open(server.port(), "/ws", "Authorization: Bearer " + old);
                JavaClient ann = connect(ws(), "ann", TokenCarriage.message())) {
            assertThat(socket.call("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"connect\"}"))
                    .contains("\"user\":\"bob\"");
            assertThat(post("/api/revoke", "Bearer " + old, "application/json", "{\"user\":\"ann\"}")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(post("/api/revoke", "ApiKey " + KEY, "application/json", "{\"user\":\"bob\"}")
                            .body())
                    .isEqualTo("{}\n");
            assertThat(socket.nextText()).contains("\"code\":3502");
            assertThat(publish("Bearer " + old, "inbox/bob/x").statusCode()).isEqualTo(401);
            assertThat(publish("Bearer " + token("bob"), "inbox/bob/x").statusCode())
                    .isEqualTo(200);
            ann.client().subscribe("inbox/ann/#", publication -> {}).get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aBackendReplacesTheTokenOfALiveConnection() throws Exception {
        try (RawWebSocket socket = RawWebSocket.open(server.port(), "/ws", "Authorization: Bearer " + token("ann"))) {
            String connected = socket.call("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"connect\"}");
            Matcher id = Pattern.compile("\"connection\":\"([^\"]+)\"").matcher(connected);
            assertThat(id.find()).isTrue();
            assertThat(refresh(id.group(1), token("bob")).statusCode()).isEqualTo(403);
            HttpResponse<String> replaced = refresh(id.group(1), token("ann"));
            assertThat(replaced.statusCode()).isEqualTo(200);
            assertThat(replaced.body()).contains("\"expires\":");
            assertThat(socket.call("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}"))
                    .contains("\"result\":{}");
        }
    }

    private HttpResponse<String> refresh(String connection, String token) throws Exception {
        return post(
                "/api/refresh",
                "ApiKey " + KEY,
                "application/json",
                "{\"connection\":\"" + connection + "\",\"token\":\"" + token + "\"}");
    }

    @Test
    void metricsAreForWhoMayReadThem() throws Exception {
        HttpRequest.Builder scrape = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/metrics"))
                .timeout(Duration.ofSeconds(10));
        HttpResponse<String> stranger = http.send(scrape.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.body()).doesNotContain("trunkline_connections");
        assertThat(http.send(scrape.header("X-API-Key", KEY).build(), HttpResponse.BodyHandlers.ofString())
                        .body())
                .contains("trunkline_connections");
    }

    private HttpResponse<String> publish(String authorization, String channel) throws Exception {
        return post("/api/publish", authorization, "application/json", "{\"channel\":\"" + channel + "\",\"data\":1}");
    }

    private String token(String user) throws Exception {
        HttpResponse<String> answer =
                post("/auth/token", null, "application/x-www-form-urlencoded", form(user, PASSWORD));
        assertThat(answer.statusCode()).isEqualTo(200);
        return member(answer, "access_token");
    }

    private static String form(String user, String password) {
        return "username=" + user + "&password=" + password.replace(' ', '+');
    }

    private static String member(HttpResponse<String> answer, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(answer.body());
        assertThat(found.find()).as(answer.body()).isTrue();
        return found.group(1);
    }

    private HttpResponse<String> post(String path, String authorization, String type, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) request.header("Authorization", authorization);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
