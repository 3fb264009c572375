package io.trunkline.it.sweep;

import io.trunkline.auth.user.PasswordHashes;
import io.trunkline.auth.user.User;
import io.trunkline.auth.user.UsersFile;
import io.trunkline.client.Login;
import io.trunkline.client.TokenCarriage;
import io.trunkline.domain.auth.Secret;
import io.trunkline.it.support.EchoSession;
import io.trunkline.it.support.JavaClient;
import io.trunkline.it.support.RawWebSocket;
import io.trunkline.it.support.TestServer;
import io.trunkline.it.support.Tool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.slf4j.LoggerFactory;

/**
 * A secret that is told on purpose, once by each way. Names of channels and protocols are told by right, so it takes such a place;
 * whoever tells it there would tell a real secret too. Beside it a user logs in, so that every kind of secret has been used.
 */
final class Canary {
    private static final String KEY = "key-" + UUID.randomUUID();

    private final String canary;
    private final TestServer server;

    private Canary(String canary, TestServer server) {
        this.canary = canary;
        this.server = server;
    }

    static void plant(String canary) throws Exception {
        Path folder = Files.createTempDirectory("trunkline-canary");
        String password = "password-" + UUID.randomUUID();
        Path users = folder.resolve("users");
        Path revocations = folder.resolve("revocations");
        Path lock = folder.resolve("revocations.lock");
        UsersFile.EMPTY
                .with(new User("ann", PasswordHashes.hash(Secret.of(password)), Set.of()))
                .write(users);
        try (TestServer server = TestServer.start(
                "auth.open=false",
                "users.file=" + users,
                "auth.jwt.secret=secret-" + UUID.randomUUID(),
                "auth.revocations.file=" + revocations,
                "auth.keys=[{name: backend, key: " + KEY + ", roles: [admin]}]")) {
            new Canary(canary, server).everyWay(Login.of("ann", password));
        } finally {
            for (Path file : new Path[] {users, revocations, lock, folder}) Files.deleteIfExists(file);
        }
    }

    private void everyWay(Login login) throws Exception {
        LoggerFactory.getLogger("io.trunkline.it").trace("{}", canary);
        Tool.run("echo", canary);
        respond();
        server.trunkline().registerProtocol(canary, connection -> new EchoSession(canary, connection));
        String address = "ws://127.0.0.1:" + server.port();
        Login here = login.tokenUrl("http://127.0.0.1:" + server.port() + "/auth/token");
        try (RawWebSocket socket = RawWebSocket.open(
                        server.port(), "/ws", "Authorization: ApiKey " + KEY, "Sec-WebSocket-Protocol: " + canary);
                JavaClient client = JavaClient.connect(
                        address + "/ws", builder -> builder.login(here).tokenCarriage(TokenCarriage.ticket()))) {
            socket.call("hello");
            client.client().ping().join();
            server.tellAll();
        }
        try {
            JavaClient.connect(address + "/" + canary, builder -> builder).close();
        } catch (ExecutionException expected) {
            // its message names the path
            return;
        }
        throw new AssertionError("a path that is not there was opened");
    }

    private void respond() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/publish"))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "ApiKey " + KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"channel\":\"" + canary + "\",\"data\":1}"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(request, HttpResponse.BodyHandlers.discarding());
        }
    }
}
