package io.trunkline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchResultTest {
    private static final BenchResult.Machine MACHINE =
            new BenchResult.Machine("a \"processor\"", 2, 25_000_000_000L, "Linux 6", "Temurin 25", "0123456789ab");
    private static final BenchResult.Run WINDOW = new BenchResult.Run(
            "trunkline direct",
            "ws://127.0.0.1:8080/ws",
            LoadPattern.FAN_OUT,
            2,
            1001,
            1,
            1000,
            64,
            16,
            null,
            5.5,
            10,
            10_000,
            1,
            2,
            3,
            4,
            1818.18,
            1.25,
            8000.0,
            0.5,
            123_456_789L,
            null,
            new BenchResult.Latency(1.5, 2, 3.25, 4, 5.125));
    private static final BenchResult.Run RATE = new BenchResult.Run(
            "idle",
            "tcp://h:1",
            LoadPattern.IDLE,
            1,
            10,
            1,
            10,
            64,
            null,
            0.5,
            1,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            null,
            null,
            0,
            null,
            4096L,
            null);
    private static final BenchResult RESULT = new BenchResult(
            Instant.parse("2026-11-22T22:40:00Z"),
            MACHINE,
            List.of(WINDOW, RATE),
            List.of("npm ws is absent: no 'node'"));

    @Test
    void isWrittenWithTheNamesThatReportsRead() {
        assertThat(new BenchResult(RESULT.at(), MACHINE, List.of(WINDOW), List.of()).toJson())
                .isEqualTo(
                        "{\"tool\":\"trunkline bench\",\"at\":\"2026-11-22T22:40:00Z\","
                                + "\"machine\":{\"cpu\":\"a \\\"processor\\\"\",\"processors\":2,\"memoryBytes\":25000000000,"
                                + "\"os\":\"Linux 6\",\"jdk\":\"Temurin 25\",\"commit\":\"0123456789ab\"},"
                                + "\"runs\":[{\"label\":\"trunkline direct\",\"url\":\"ws://127.0.0.1:8080/ws\","
                                + "\"pattern\":\"fan-out\",\"round\":2,\"connections\":1001,\"channels\":1,\"subscribers\":1000,"
                                + "\"payloadBytes\":64,\"window\":16,\"ratePerSecond\":null,\"seconds\":5.5,\"published\":10,"
                                + "\"delivered\":10000,\"lost\":1,\"duplicated\":2,\"reordered\":3,\"corrupted\":4,"
                                + "\"deliveriesPerSecond\":1818.18,\"serverCpuSeconds\":1.25,\"deliveriesPerCpuSecond\":8000,"
                                + "\"loadCpuShare\":0.5,\"serverMemoryBytes\":123456789,\"memoryBytesPerConnection\":null,"
                                + "\"latencyMs\":{\"p50\":1.5,\"p90\":2,\"p99\":3.25,\"p999\":4,\"max\":5.125}}],\"notes\":[]}");
    }

    @Test
    void isReadAsItWasWritten() {
        assertThat(BenchResult.fromJson(RESULT.toJson())).isEqualTo(RESULT);
    }

    @Test
    void whatIsNoResultIsRefusedWithTheMemberThatIsWrong() {
        assertThatThrownBy(() -> BenchResult.fromJson("{\"at\":\"2026-11-22T22:40:00Z\",\"machine\":7}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a result of the load tool: 'machine' must be an object, but was a number");
        assertThatThrownBy(() -> BenchResult.fromJson("{\"at\":\"noon\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("noon");
        assertThatThrownBy(() -> BenchResult.fromJson("{}"))
                .hasMessageContaining("'at' must be a string, but is missing");
        assertThatThrownBy(() -> BenchResult.fromJson("[")).hasMessageContaining("not a result of the load tool");
    }

    @Test
    void aRunThatIsNotAsItShouldBeSaysSoInWords() {
        assertThat(WINDOW.isClean()).isFalse();
        assertThat(WINDOW.faults())
                .isEqualTo("trunkline direct: 1 lost, 2 came twice, 3 in the wrong order, 4 damaged, of 10001");
        assertThat(RATE.isClean()).isTrue();
    }

    @Test
    void theTableHasTheFiguresOfARun() {
        assertThat(ResultTable.of(WINDOW))
                .contains(
                        "pattern        fan-out, 1,000 subscribers",
                        "server         trunkline direct, ws://127.0.0.1:8080/ws",
                        "throughput     1,818 deliveries a second",
                        "server CPU     1.25 s, 23 % of a CPU; 8,000 deliveries a CPU second",
                        "latency        p50 1.500 ms, p90 2.000, p99 3.250, p99.9 4.000, max 5.125");
        assertThat(ResultTable.of(RATE)).contains("server process not known: --server-pid names it");
    }
}
