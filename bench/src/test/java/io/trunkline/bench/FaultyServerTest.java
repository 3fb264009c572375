package io.trunkline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** Servers that do not do their part: what a run says of each. */
class FaultyServerTest {
    private static final int SUBSCRIBERS = 3;

    @Test
    void aServerThatDoesItsPartIsClean() throws Exception {
        BenchResult.Run run = run((number, message, out) -> out.send(message));
        assertThat(run.isClean()).as(run.faults()).isTrue();
        assertThat(run.published()).isPositive();
        assertThat(run.delivered()).isEqualTo(run.published() * SUBSCRIBERS);
        assertThat(run.faults()).isEmpty();
    }

    @Test
    void whatIsLeftOutIsLost() throws Exception {
        BenchResult.Run run = run((number, message, out) -> {
            if (number != 4) out.send(message);
        });
        assertThat(run.lost()).isEqualTo(SUBSCRIBERS);
        assertThat(run.duplicated() + run.reordered() + run.corrupted()).isZero();
        assertThat(run.faults()).contains("3 lost, 0 came twice, 0 in the wrong order, 0 damaged");
    }

    /** The window does not move any more, which must not be waited for longer than the timeout. */
    @Test
    void whatNeverComesAgainIsLost() throws Exception {
        BenchResult.Run run = run((number, message, out) -> {
            if (number < 10) out.send(message);
        });
        assertThat(run.delivered()).isEqualTo(10 * SUBSCRIBERS);
        assertThat(run.lost()).isEqualTo((run.published() - 10) * SUBSCRIBERS).isPositive();
    }

    @Test
    void whatIsSentAgainCameTwice() throws Exception {
        BenchResult.Run run = run((number, message, out) -> {
            out.send(message);
            if (number == 4) out.keep(message);
            if (number == 6) out.sendKept();
        });
        assertThat(run.duplicated()).isEqualTo(SUBSCRIBERS);
        assertThat(run.lost() + run.reordered() + run.corrupted()).isZero();
    }

    @Test
    void whatIsOvertakenIsInTheWrongOrder() throws Exception {
        BenchResult.Run run = run((number, message, out) -> {
            if (number == 4) out.keep(message);
            else out.send(message);
            if (number == 5) out.sendKept();
        });
        assertThat(run.reordered()).isEqualTo(SUBSCRIBERS);
        assertThat(run.lost() + run.duplicated() + run.corrupted()).isZero();
    }

    @Test
    void whatIsCutIsDamaged() throws Exception {
        BenchResult.Run run =
                run((number, message, out) -> out.send(number == 4 ? message.replace('$', '!') : message));
        assertThat(run.corrupted()).isEqualTo(SUBSCRIBERS);
        assertThat(run.lost()).isEqualTo(SUBSCRIBERS);
    }

    @Test
    void aServerThatEndsAConnectionEndsTheRun() {
        assertThatThrownBy(() -> run((number, message, out) -> {
                    throw new IOException("the publisher is cut");
                }))
                .isInstanceOf(BenchException.class)
                .hasMessageMatching("(the server closed a connection|a connection broke: .*)");
    }

    @Test
    void nobodyThereIsToldWithTheAddress() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        BenchOptions options = options("tcp://127.0.0.1:" + port);
        assertThatThrownBy(() -> Bench.run(options, Progress.NONE))
                .isInstanceOf(BenchException.class)
                .hasMessage("could not connect to 127.0.0.1:" + port
                        + ", with 0 of 4 connections made: Connection refused");
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            BenchOptions options = options("tcp://127.0.0.1:" + silent.getLocalPort());
            assertThatThrownBy(() -> Bench.run(options, Progress.NONE))
                    .isInstanceOf(BenchException.class)
                    .hasMessage("the server has answered 0 of 4 connections, and none for 1.0 s (--timeout)");
        }
    }

    @Test
    void moreConnectionsThanFilesAreRefusedBeforeTheFirst() {
        BenchOptions options = BenchOptions.of("tcp://127.0.0.1:1", LoadPattern.FAN_OUT)
                .subscribers(1_000_000)
                .build();
        assertThatThrownBy(() -> Bench.run(options, Progress.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1000001 connections need 1000065 file descriptors, but this process may open")
                .hasMessageContaining("ulimit -n");
    }

    @Test
    void aProcessThatIsNoneIsRefused() throws Exception {
        try (ScriptedServer server = new ScriptedServer((number, message, out) -> out.send(message))) {
            BenchOptions options = BenchOptions.of(server.url(), LoadPattern.FAN_OUT)
                    .serverPid((long) Integer.MAX_VALUE)
                    .build();
            assertThatThrownBy(() -> Bench.run(options, Progress.NONE))
                    .hasMessage("--server-pid must be a process of this machine, but was 2147483647");
        }
    }

    private static BenchResult.Run run(ScriptedServer.Script script) throws Exception {
        try (ScriptedServer server = new ScriptedServer(script)) {
            return Bench.run(options(server.url()), Progress.NONE);
        }
    }

    private static BenchOptions options(String url) {
        return BenchOptions.of(url, LoadPattern.FAN_OUT)
                .subscribers(SUBSCRIBERS)
                .window(4)
                .seconds(0.3)
                .warmupSeconds(0)
                .timeoutSeconds(1)
                .build();
    }
}
