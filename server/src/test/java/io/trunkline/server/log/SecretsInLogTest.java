package io.trunkline.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import io.trunkline.auth.user.PasswordHashes;
import io.trunkline.auth.user.User;
import io.trunkline.auth.user.UsersFile;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.time.Clock;
import io.trunkline.http.HttpApiModule;
import io.trunkline.nativeprotocol.NativeProtocolModule;
import io.trunkline.server.Trunkline;
import io.trunkline.server.TrunklineModule;
import io.trunkline.server.auth.AuthModule;
import io.trunkline.server.auth.AuthParts;
import io.trunkline.server.config.ConfigLoader;
import io.trunkline.server.config.ServerConfig;
import io.trunkline.server.console.ConsoleModule;
import io.trunkline.transport.jetty.JettyTransportModule;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Secrets are planted wherever a client or an operator can put them; the log at its most talkative holds none. */
class SecretsInLogTest {
    private static final String CANARY = "canary-7f3a9c-0123456789-0123456789";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void restore() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
    }

    private String logged() {
        Logging.stop();
        return out.toString(StandardCharsets.UTF_8);
    }

    private ServerConfig config() throws Exception {
        Path users = folder.resolve("users");
        UsersFile.EMPTY
                .with(new User("ann", PasswordHashes.hash(Secret.of(CANARY)), Set.of()))
                .write(users);
        return new ConfigLoader()
                .set(List.of(
                        "transport.jetty.port=0",
                        "log.level=trace",
                        "users.file=" + users,
                        "auth.jwt.secret=" + CANARY,
                        "auth.keys=[{name: billing, key: " + CANARY + "}]",
                        "auth.revocations.file=" + folder.resolve("revoked")))
                .load()
                .config();
    }

    @Test
    void findsTheCanaryWhereItIsLogged() {
        Logging.start(new LogConfig(LogFormat.HUMAN, LogLevel.TRACE), out);

        LoggerFactory.getLogger("io.trunkline.x").info("a secret: {}", CANARY);

        assertThat(logged()).contains(CANARY);
    }

    @Test
    void holdsNoSecretOfRequestsAndHandshakes() throws Exception {
        ServerConfig config = config();
        Logging.start(config.log(), out);
        Clock clock = Clock.SYSTEM;
        try (AuthParts parts = AuthParts.of(config.auth(), clock, LoggerFactory.getLogger("io.trunkline")::warn);
                HttpClient http = HttpClient.newHttpClient();
                Trunkline server = Trunkline.of(
                                new TrunklineModule(config.trunkline()),
                                new NativeProtocolModule(config.nativeProtocol()),
                                new HttpApiModule(config.http(), config.auth().endpoint()),
                                new JettyTransportModule(config.jetty()),
                                new AuthModule(parts),
                                new ConsoleModule(),
                                new LogModule())
                        .start()) {
            URI base = server.endpoints().getFirst();
            assertThat(login(http, base, CANARY)).isEqualTo(200);
            assertThat(login(http, base, CANARY + "-wrong")).isEqualTo(401);
            assertThat(status(http, base.resolve("/api/info?access_token=" + CANARY)))
                    .isIn(200, 401);
            for (String query : new String[] {"ticket=" + CANARY, "access_token=" + CANARY + "x"}) {
                handshake(http, URI.create("ws://" + base.getAuthority() + "/ws?" + query));
            }
        }

        assertThat(logged()).isNotEmpty().doesNotContain("canary-7f3a9c");
    }

    private static int login(HttpClient http, URI base, String password) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/auth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=ann&password=" + password))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static int status(HttpClient http, URI address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + CANARY + "-header")
                .header("X-Secret", CANARY)
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static void handshake(HttpClient http, URI address) {
        try {
            http.newWebSocketBuilder()
                    .header("X-Secret", CANARY)
                    .buildAsync(address, new WebSocket.Listener() {})
                    .join()
                    .abort();
        } catch (CompletionException refused) {
            assertThat(refused.getCause()).isInstanceOf(WebSocketHandshakeException.class);
        }
    }
}
