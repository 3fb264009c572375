package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.Program;
import io.trunkline.it.support.TestServer;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The JavaScript client in Node: its own scenarios against the real server. Needs {@code node} on the PATH. */
@ExtendWith(LeakCheck.class)
class JavaScriptClientIT {
    private static final String JWT_SECRET = "a-secret-of-thirty-two-bytes-or-more-for-this-test";

    @Test
    void itsScenariosPassAgainstTheServer() throws Exception {
        try (TestServer server = TestServer.start()) {
            server.hub().onBinary((connection, id, data) -> connection.sendBinary(id, data));
            run("scenarios.test.js", Map.of("TRUNKLINE_URL", server.url(), "TRUNKLINE_BINARY_ECHO", "1"));
        }
    }

    @Test
    void itComesBackAndRecoversWhatItMissed() throws Exception {
        try (TestServer server = TestServer.start("liveness.pingInterval=1s");
                TestServer tokens = TestServer.start(
                        "auth.open=false",
                        "auth.jwt.secret=" + JWT_SECRET,
                        "auth.jwt.clockSkew=0s",
                        "access.rules=[{name: room, allow: [subscribe, publish], who: user, channels: ['room/#']}]")) {
            run(
                    "recovery.scenarios.test.js",
                    Map.of(
                            "TRUNKLINE_URL",
                            server.url(),
                            "TRUNKLINE_AUTH_URL",
                            tokens.url(),
                            "TRUNKLINE_JWT_SECRET",
                            JWT_SECRET));
        }
    }

    /** Runs one file of scenarios, all of which must pass and none be skipped. */
    private static void run(String scenarios, Map<String, String> environment) throws Exception {
        Path output = Files.createTempFile("trunkline-node", ".txt");
        try {
            ProcessBuilder node = new ProcessBuilder("node", "--test", "--test-reporter=tap", "test/" + scenarios)
                    .directory(new File(Program.root().toFile(), "client-js"))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            node.environment().putAll(environment);
            Process process = node.start();
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("node ended").isTrue();
            String told = Files.readString(output);
            assertThat(process.exitValue()).as(told).isZero();
            assertThat(told).contains("# fail 0").contains("# skipped 0").doesNotContain("# pass 0");
        } finally {
            Files.delete(output);
        }
    }
}
