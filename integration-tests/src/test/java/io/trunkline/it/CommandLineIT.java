package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.Program;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The README's first minutes: a server and two terminals. */
@ExtendWith(LeakCheck.class)
class CommandLineIT {
    private static final String CHANNEL = "weather/usa/california/sanfrancisco";

    @Test
    void aPublicationOfOneTerminalAppearsInTheOther() throws Exception {
        try (Program server = Program.trunkline("serve", "--port", "0")) {
            String url = "ws://127.0.0.1:" + server.awaitReady() + "/ws";
            try (Program sub = Program.trunkline("sub", "weather/usa/*", "--url", url, "--count", "4")) {
                // its probe is the first of the four
                awaitSubscriber(url);
                assertThat(run("pub", CHANNEL, "{\"t\":21}", "--url", url)).isZero();
                assertThat(run("pub", CHANNEL, "line one\nline two", "--url", url))
                        .isZero();
                try (Program pub = Program.trunkline("pub", CHANNEL, "-", "--url", url)) {
                    pub.input("from standard input");
                    assertThat(pub.awaitExit()).isZero();
                }
                assertThat(sub.awaitLine(CHANNEL)).isEqualTo(CHANNEL + " {\"t\":21}");
                assertThat(sub.awaitLine(CHANNEL)).isEqualTo(CHANNEL + " line one\\nline two");
                assertThat(sub.awaitLine(CHANNEL)).isEqualTo(CHANNEL + " from standard input");
                assertThat(sub.awaitExit()).isZero();
            }
        }
    }

    /** A subscriber is there when a publish says so. */
    private static void awaitSubscriber(String url) throws Exception {
        int port = java.net.URI.create(url).getPort();
        org.awaitility.Awaitility.await("a subscriber")
                .atMost(java.time.Duration.ofSeconds(20))
                .until(() -> {
                    try (io.trunkline.it.support.RawWebSocket socket =
                            io.trunkline.it.support.RawWebSocket.open(port, "/ws")) {
                        return socket.call("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"publish\","
                                        + "\"params\":{\"channel\":\"weather/usa/probe/x\",\"data\":\"probe\"}}")
                                .contains("\"recipients\":1");
                    }
                });
    }

    private static int run(String... arguments) throws Exception {
        try (Program program = Program.trunkline(arguments)) {
            return program.awaitExit();
        }
    }

    @Test
    void aPortThatIsTakenIsOneClearLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
                Program server = Program.trunkline("serve", "--port", Integer.toString(taken.getLocalPort()))) {
            assertThat(server.awaitExit()).isEqualTo(1);
            assertThat(server.errors())
                    .contains(Integer.toString(taken.getLocalPort()))
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aClientWithoutAServerSaysSoInOneLine() throws Exception {
        try (Program pub = Program.trunkline("pub", "a/b", "1", "--url", "ws://127.0.0.1:1/ws")) {
            assertThat(pub.awaitExit()).isNotZero();
            assertThat(pub.errors().lines().toList()).hasSize(1);
            assertThat(pub.errors()).contains("127.0.0.1:1");
        }
    }

    @Test
    void theDemoProfileStaysOnThisMachineUnlessToldOtherwise() throws Exception {
        try (Program server = Program.trunkline("serve", "--port", "0", "--host", "0.0.0.0")) {
            assertThat(server.awaitExit()).isNotZero();
            assertThat(server.errors()).contains("--demo-open-to-network");
        }
    }
}
