package io.trunkline.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that notes what it is asked. */
class TokenRevokeCommandTest {
    private static final String REFUSAL =
            "{\"error\":{\"code\":-32005,\"name\":\"refused\",\"message\":\"only the role 'admin' may do this\",\"data\":{}}}";

    @TempDir
    Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = (status == 200 ? "{}" : REFUSAL).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String url(String scheme, String path) {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    @Test
    void asksTheServerThatTheClientsUse() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "canary\n");
        CommandRun user = CommandRun.of(
                "token", "revoke", "--user", "a\"b", "--url", url("ws", "/ws"), "--token-file", token.toString());
        assertThat(user.err()).isEmpty();
        assertThat(user.exitCode).isEqualTo(ExitCode.OK);
        CommandRun one = CommandRun.with(
                Map.of("TRUNKLINE_TOKEN", "other", "TRUNKLINE_URL", url("http", "")), "token", "revoke", "--id", "j7");
        assertThat(one.exitCode).isEqualTo(ExitCode.OK);
        assertThat(asked)
                .containsExactly(
                        "POST /api/revoke Bearer canary {\"user\":\"a\\\"b\"}",
                        "POST /api/revoke Bearer other {\"token\":\"j7\"}");
    }

    @Test
    void saysWhyTheServerRefused() {
        status = 403;
        CommandRun run = CommandRun.of("token", "revoke", "--user", "ann", "--url", url("http", ""));
        assertThat(run.exitCode).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .contains("the server refused: 403: only the role 'admin' may do this")
                .hasLineCount(1);
    }

    @Test
    void saysThatNobodyAnswers() {
        String gone = url("http", "");
        server.stop(0);
        CommandRun run = CommandRun.of("token", "revoke", "--user", "ann", "--url", gone);
        assertThat(run.exitCode).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("no answer from " + gone).hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--user a --id b", "--user a --url tcp://127.0.0.1:1", "--user a --url nonsense"})
    void wantsOneOfTheTwoAndAnAddressOfHttp(String arguments) {
        CommandRun run = CommandRun.of(("token revoke " + arguments).strip().split(" "));
        assertThat(run.exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(asked).isEmpty();
    }
}
