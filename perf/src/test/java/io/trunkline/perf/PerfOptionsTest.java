package io.trunkline.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PerfOptionsTest {
    @Test
    void runsEverythingAtLengthByDefault() {
        assertThat(PerfOptions.parse()).isEqualTo(new PerfOptions(false, "", Path.of("perf/target/report"), false));
    }

    @Test
    void takesEveryOption() {
        assertThat(PerfOptions.parse("--quick", "--only", "Match.*exact", "--output", "out", "--help"))
                .isEqualTo(new PerfOptions(true, "Match.*exact", Path.of("out"), true));
    }

    @Test
    void refusesAnUnknownOptionByName() {
        assertThatThrownBy(() -> PerfOptions.parse("--quik"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown option '--quik'");
    }

    @Test
    void refusesAnOptionWithoutItsValue() {
        assertThatThrownBy(() -> PerfOptions.parse("--quick", "--only"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("option '--only' needs a value");
    }

    @Test
    void refusesWhatIsNoRegularExpression() {
        assertThatThrownBy(() -> PerfOptions.parse("--only", "(Match"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("option '--only' must be a regular expression, but '(Match' is not");
    }

    @Test
    void statesTheCommandThatRepeatsTheRun() {
        assertThat(PerfOptions.parse().command()).isEqualTo("./trunkline perf");
        assertThat(PerfOptions.parse("--quick", "--only", "Match").command())
                .isEqualTo("./trunkline perf --quick --only 'Match'");
    }
}
