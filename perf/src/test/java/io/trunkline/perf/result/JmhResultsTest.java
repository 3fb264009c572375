package io.trunkline.perf.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JmhResultsTest {
    @Test
    void readsScoreErrorParametersAndAllocation() throws IOException {
        assertThat(JmhResults.parse(Samples.text("results.json")).measurements())
                .hasSize(7)
                .contains(new Measurement(
                        "FanoutBenchmark.publish", Map.of("subscribers", "10000"), 438.334, 158.04, "us/op", 443.2));
    }

    @Test
    void readsAnErrorThatJsonCannotHoldAsNone() throws IOException {
        Measurement single =
                JmhResults.parse(Samples.text("results.json")).measurements().get(0);
        assertThat(single.score()).isEqualTo(0.25);
        assertThat(single.error()).isNaN();
    }

    @Test
    void readsABenchmarkWithoutParametersAndAllocation() throws IOException {
        Measurement plain =
                JmhResults.parse(Samples.text("results.json")).measurements().get(6);
        assertThat(plain.parameters()).isEmpty();
        assertThat(plain.allocatedBytes()).isNaN();
    }

    @Test
    void readsHowItWasMeasured() throws IOException {
        assertThat(JmhResults.parse(Samples.text("results.json")).settings())
                .contains(
                        entry("JVM flags", "-Xms2g -Xmx2g -XX:+UseG1GC"),
                        entry(
                                "Measured",
                                "FanoutBenchmark, MatchBenchmark, IndexChangeBenchmark, NewBenchmark: 1 JVM(s), warm-up 4 x 400 ms, "
                                        + "measurement 5 x 400 ms; NativeCodecBenchmark: 1 JVM(s), warm-up 6 x 1 s, measurement 5 x 400 ms"),
                        entry("JMH", "1.37"));
    }

    @Test
    void refusesWhatJmhDidNotWrite() {
        assertThatThrownBy(() -> JmhResults.parse("[{\"benchmark\":\"a.B.c\"}]"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("not a result file of JMH: ")
                .hasMessageContaining("primaryMetric");
        assertThatThrownBy(() -> JmhResults.parse("[{")).isInstanceOf(IOException.class);
    }
}
