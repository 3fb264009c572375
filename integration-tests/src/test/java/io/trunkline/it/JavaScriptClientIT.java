package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.Program;
import io.trunkline.it.support.TestServer;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The JavaScript client in Node: its own scenarios against the real server. Needs {@code node} on the PATH. */
@ExtendWith(LeakCheck.class)
class JavaScriptClientIT {
    @Test
    void itsScenariosPassAgainstTheServer() throws Exception {
        Path output = Files.createTempFile("trunkline-node", ".txt");
        try (TestServer server = TestServer.start()) {
            server.hub().onBinary((connection, id, data) -> connection.sendBinary(id, data));
            ProcessBuilder node = new ProcessBuilder("node", "--test", "--test-reporter=tap", "test/scenarios.test.js")
                    .directory(new File(Program.root().toFile(), "client-js"))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            node.environment().put("TRUNKLINE_URL", server.url());
            node.environment().put("TRUNKLINE_BINARY_ECHO", "1");
            Process process = node.start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("node ended").isTrue();
            String told = Files.readString(output);
            assertThat(process.exitValue()).as(told).isZero();
            assertThat(told).contains("# fail 0").contains("# skipped 0").doesNotContain("# pass 0");
        } finally {
            Files.delete(output);
        }
    }
}
