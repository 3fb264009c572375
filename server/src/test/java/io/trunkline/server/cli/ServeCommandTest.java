package io.trunkline.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** How {@code serve} refuses to begin; that it serves, and ends, is shown with a process of its own. */
class ServeCommandTest {
    @Test
    void namesTheAddressThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun run = CommandRun.of("serve", "--port", String.valueOf(taken.getLocalPort()));

            assertThat(run.exitCode).isEqualTo(ExitCode.FAILED);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .hasLineCount(1)
                    .startsWith("trunkline: cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void keepsTheDemoProfileOnThisMachine() {
        CommandRun run = CommandRun.of("serve", "--host", "0.0.0.0", "--port", "0");

        assertThat(run.exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).hasLineCount(1).contains("open to anyone", "0.0.0.0", "--demo-open-to-network");
    }

    @Test
    void checksFlagsAsConfiguration() {
        CommandRun run = CommandRun.of("serve", "--port", "80808", "--host", "a b");

        assertThat(run.exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains(
                        "--host: transport.jetty.host must be", "--port: transport.jetty.port must be a whole number");
    }
}
