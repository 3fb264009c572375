package io.trunkline.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.perf.PerfOptions.Length;
import io.trunkline.perf.PerfOptions.Part;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerfOptionsTest {
    @Test
    void runsEverythingAtLengthByDefault() {
        assertThat(PerfOptions.parse())
                .isEqualTo(new PerfOptions(Length.FULL, Part.ALL, "", Path.of("perf/target/report"), false, false));
    }

    @Test
    void takesEveryOption() {
        assertThat(PerfOptions.parse("--quick", "--only", "Match.*exact", "--output", "out", "--help"))
                .isEqualTo(new PerfOptions(Length.QUICK, Part.JMH, "Match.*exact", Path.of("out"), false, true));
        assertThat(PerfOptions.parse("--load-only", "--docs"))
                .isEqualTo(new PerfOptions(Length.FULL, Part.LOAD, "", Path.of("perf/target/report"), true, false));
        assertThat(PerfOptions.parse("--smoke", "--jmh-only").length()).isEqualTo(Length.SMOKE);
        assertThat(PerfOptions.parse("--render").measures()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--quick --smoke | of --quick and --smoke only one can be given",
                "--jmh-only --load-only | of --jmh-only, --load-only and --render only one can be given",
                "--load-only --only Match | of --only, --load-only and --render only one can be given",
                "--render --only Match | of --only, --load-only and --render only one can be given",
                "--only Match --docs | --docs does not go with --smoke or --only: the page is for whole runs",
                "--smoke --docs | --docs does not go with --smoke or --only: the page is for whole runs"
            })
    void refusesWhatDoesNotGoTogether(String arguments, String message) {
        assertThatThrownBy(() -> PerfOptions.parse(arguments.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void theUsageNamesEveryGroupAndHowLongARunTakes() {
        assertThat(PerfOptions.USAGE)
                .contains(
                        "match, fanout, access, framing, codec, history, tips, scale",
                        "about ten minutes",
                        "about an hour");
    }

    @Test
    void onlyWholeRunsAreKeptForComparison() {
        assertThat(PerfOptions.parse("--quick", "--jmh-only").isWhole()).isTrue();
        assertThat(PerfOptions.parse("--smoke").isWhole()).isFalse();
        assertThat(PerfOptions.parse("--only", "Match").isWhole()).isFalse();
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
        assertThat(PerfOptions.parse("--load-only", "--quick").command())
                .isEqualTo("./trunkline perf --quick --load-only");
        assertThat(PerfOptions.parse("--quick", "--only", "Match").command())
                .isEqualTo("./trunkline perf --quick --only 'Match'");
    }
}
