package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.bench.Bench;
import io.trunkline.bench.BenchException;
import io.trunkline.bench.BenchOptions;
import io.trunkline.bench.BenchResult;
import io.trunkline.bench.Compare;
import io.trunkline.bench.CompareOptions;
import io.trunkline.bench.LoadPattern;
import io.trunkline.bench.Progress;
import io.trunkline.it.support.Certificate;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.Program;
import io.trunkline.it.support.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The load tool against the real server, and against the peers that this machine has. */
@ExtendWith(LeakCheck.class)
class LoadToolIT {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        server.hub().calls().handle("demo.echo", call -> CompletableFuture.completedFuture(call.data()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    enum Address {
        WS,
        WS_BIN,
        TCP,
        TCP_BIN,
        ONE_PORT,
        SSE;

        String url() {
            return switch (this) {
                case WS -> server.url();
                case WS_BIN -> server.url().replace("ws://", "ws+bin://");
                case TCP -> "tcp://127.0.0.1:" + server.tcpPort();
                case TCP_BIN -> "tcp+bin://127.0.0.1:" + server.tcpPort();
                case ONE_PORT -> "tcp+bin://127.0.0.1:" + server.port();
                case SSE -> streams("http", "127.0.0.1", server);
            };
        }
    }

    private static String streams(String scheme, String host, TestServer of) {
        return scheme + "://" + host + ":" + of.port() + "/sse";
    }

    @ParameterizedTest
    @EnumSource
    void fanOutReachesEverySubscriberOnceAndInOrder(Address address) throws Exception {
        BenchResult.Run run =
                run(address.url(), LoadPattern.FAN_OUT, it -> it.subscribers(20).window(16));
        assertThat(run.delivered()).isEqualTo(run.published() * 20).isPositive();
        assertThat(run.deliveriesPerSecond()).isPositive();
        BenchResult.Latency ms = Objects.requireNonNull(run.latencyMs());
        assertThat(ms.p50()).isPositive().isLessThanOrEqualTo(ms.p99());
        assertThat(ms.p99()).isLessThanOrEqualTo(ms.max());
    }

    @ParameterizedTest
    @EnumSource
    void patternsThatOnlyHearAreCleanToo(Address address) throws Exception {
        BenchResult.Run fanIn =
                run(address.url(), LoadPattern.FAN_IN, it -> it.publishers(20).window(4));
        assertThat(fanIn.delivered()).isEqualTo(fanIn.published()).isPositive();
        BenchResult.Run channels =
                run(address.url(), LoadPattern.CHANNELS, it -> it.channels(5).subscribers(4));
        assertThat(channels.delivered()).isEqualTo(channels.published() * 4).isPositive();
        BenchResult.Run idle = run(address.url(), LoadPattern.IDLE, it -> it.connections(20));
        assertThat(idle.connections()).isEqualTo(20);
        assertThat(idle.latencyMs()).isNull();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SSE")
    void patternsWithAnswersAreCleanToo(Address address) throws Exception {
        BenchResult.Run requests = run(
                address.url(),
                LoadPattern.REQUEST_REPLY,
                it -> it.connections(20).window(2));
        assertThat(requests.delivered()).isEqualTo(requests.published()).isPositive();
        BenchResult.Run calls =
                run(address.url(), LoadPattern.CALLS, it -> it.connections(20).window(2));
        assertThat(calls.delivered()).isEqualTo(calls.published()).isPositive();
        BenchResult.Run churn = run(address.url(), LoadPattern.CHURN, it -> it.connections(5));
        assertThat(churn.delivered()).isEqualTo(churn.published()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"FAN_OUT, 50", "FAN_IN, 200", "CHANNELS, 200", "REQUEST_REPLY, 200", "CALLS, 200", "CHURN, 50"})
    void aRateIsKept(LoadPattern pattern, double rate) throws Exception {
        BenchResult.Run run = run(
                server.url(),
                pattern,
                it -> it.subscribers(4)
                        .publishers(20)
                        .connections(20)
                        .channels(5)
                        .ratePerSecond(rate));
        // as many as were due in the time, whatever the server did
        assertThat((double) run.published()).isBetween(rate - 2, rate + 2);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAN_OUT", "CHANNELS", "REQUEST_REPLY", "CHURN"})
    void severalThreadsCountTogether(LoadPattern pattern) throws Exception {
        BenchResult.Run run = run(
                server.url(),
                pattern,
                it -> it.subscribers(7).connections(7).channels(3).window(4).threads(3));
        assertThat(run.published()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wss", "tcps", "tcps+bin", "https"})
    void measuresThroughTls(String scheme, @TempDir Path folder) throws Exception {
        Certificate certificate = Certificate.in(folder);
        try (TestServer secure = TestServer.start(certificate.settings())) {
            String url = scheme.equals("https")
                    ? streams(scheme, "localhost", secure)
                    : scheme + "://localhost:" + secure.port() + (scheme.equals("wss") ? "/ws" : "");
            BenchResult.Run run = run(
                    url,
                    LoadPattern.FAN_OUT,
                    it -> it.subscribers(20).window(16).authorities(certificate.certificate()));
            assertThat(run.delivered()).isPositive();
            BenchOptions stranger = BenchOptions.of(url, LoadPattern.FAN_OUT).build();
            assertThatThrownBy(() -> Bench.run(stranger, Progress.NONE)).isInstanceOf(BenchException.class);
        }
    }

    @Test
    void aRefusalIsToldInTheWordsOfTheServer() {
        try (TestServer small = TestServer.start("limits.messageBytes=1KiB", "limits.pendingBytes=2KiB")) {
            BenchOptions options = BenchOptions.of(small.url(), LoadPattern.FAN_OUT)
                    .payloadBytes(2000)
                    .build();
            assertThatThrownBy(() -> Bench.run(options, Progress.NONE))
                    .isInstanceOf(BenchException.class)
                    .hasMessageContaining("1009");
        }
    }

    @Test
    void theCommandPrintsItsResultAsJson() throws Exception {
        try (Program bench = Program.trunkline(
                "bench",
                "--url",
                server.url(),
                "--subscribers",
                "20",
                "--seconds",
                "0.3",
                "--warmup",
                "0.1",
                "--json",
                "-",
                "--quiet")) {
            assertThat(bench.awaitExit()).as(bench.errors()).isZero();
            BenchResult result = BenchResult.fromJson(bench.awaitLine("{"));
            assertThat(result.runs()).singleElement().satisfies(run -> {
                assertThat(run.isClean()).isTrue();
                assertThat(run.subscribers()).isEqualTo(20);
                // this process listens, so it is found by its port
                assertThat(run.serverMemoryBytes()).isNotNull();
            });
            assertThat(bench.errors()).isEmpty();
        }
    }

    @Test
    void theCommandComparesThisServerOnItsTransports() throws Exception {
        try (Program compare = Program.trunkline(
                "bench",
                "compare",
                "--only",
                "one-port,tcp",
                "--rounds",
                "1",
                "--windows",
                "4",
                "--subscribers",
                "20",
                "--seconds",
                "0.3",
                "--warmup",
                "0.1",
                "--json",
                "-",
                "--quiet")) {
            assertThat(compare.awaitExit()).as(compare.errors()).isZero();
            BenchResult result = BenchResult.fromJson(compare.awaitLine("{"));
            assertThat(result.runs())
                    .extracting(BenchResult.Run::label)
                    .containsExactly("trunkline one port, raw TCP", "trunkline transport-tcp");
            assertThat(result.notes()).noneMatch(note -> note.contains("absent"));
        }
    }

    /** Debian's packages mosquitto and nats-server, as processes. */
    @ParameterizedTest
    @ValueSource(strings = {"mosquitto", "nats"})
    void measuresAPeer(String name) throws Exception {
        CompareOptions options = new CompareOptions(
                Path.of("unused"), List.of(name), 1, List.of(1, 16), 20, 64, 0.3, 0.1, List.of(), null);
        BenchResult result;
        try {
            result = Compare.run(options, Progress.NONE);
        } catch (BenchException absent) {
            Assumptions.abort(absent.getMessage() + ": run scripts/install-test-tools");
            throw absent;
        }
        assertThat(result.runs()).hasSize(2).allSatisfy(run -> {
            assertThat(run.isClean()).as(run.faults()).isTrue();
            assertThat(run.delivered()).isPositive();
        });
    }

    private static BenchResult.Run run(String url, LoadPattern pattern, UnaryOperator<BenchOptions.Builder> change)
            throws Exception {
        BenchOptions.Builder options =
                BenchOptions.of(url, pattern).seconds(1).warmupSeconds(0).timeoutSeconds(20);
        BenchResult.Run run = Bench.run(change.apply(options).build(), Progress.NONE);
        assertThat(run.isClean()).as(run.faults()).isTrue();
        return run;
    }
}
