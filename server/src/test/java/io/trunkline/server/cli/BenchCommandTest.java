package io.trunkline.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bench --pattern ring | --pattern must be one of fan-out, fan-in, channels, request-reply, calls, idle, churn, but was ring",
                "bench --url ftp://h:1 | --url must begin with ws://, wss://, tcp://, tcps://, mqtt://, mqtts://, nats://, http:// or"
                        + " https://, or with ws+bin://, tcp+bin:// or ws+raw://, but was ftp://h:1",
                "bench --url http://h:1 | --url must have a path that ends in /sse with http://, but was http://h:1",
                "bench --url http://h:1/sse --pattern calls | --pattern must be fan-out, fan-in, channels or idle with a --url of"
                        + " http:// or https://, but was calls",
                "bench --subscribers 0 | --subscribers must be 1 to 1000000, but was 0",
                "bench --publishers 5 | --publishers 5 does not go with --pattern fan-out",
                "bench --pattern fan-in --subscribers 5 | --subscribers 5 does not go with --pattern fan-in",
                "bench --pattern idle --channels 5 | --channels 5 does not go with --pattern idle",
                "bench --pattern idle --rate 5 | --rate 5.0 does not go with --pattern idle",
                "bench --pattern churn --window 5 | --window 5 does not go with --pattern churn",
                "bench --rate 10 --window 5 | --window 5 does not go with --rate",
                "bench --payload 8 | --payload must be 32 to 60000, but was 8",
                "bench --url wss://127.0.0.1:1/ws --ca /no/such.pem | --ca: tls.trust: cannot read /no/such.pem: NoSuchFileException",
                "bench compare --only all | --only must name some of [direct, session, one-port, tcp, mosquitto, nats, ws,"
                        + " java-broker], but has all",
                "bench compare --windows 0 | --windows must be 1 to 1024, but has 0",
            })
    void refusesWhatIsWrongInOneLine(String line, String message) {
        CommandRun run = CommandRun.of(line.split(" "));
        assertThat(run.exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualToNormalizingWhitespace("trunkline: " + message);
    }

    @Test
    void nobodyThereIsOneLine() {
        CommandRun run = CommandRun.of("bench", "--url", "tcp://127.0.0.1:1", "--quiet");
        assertThat(run.exitCode).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("trunkline: could not connect to 127.0.0.1:1, with 0 of 101")
                .hasLineCount(1);
    }

    @Test
    void withoutAnyServerAComparisonSaysWhatIsMissing(@TempDir Path folder) {
        CommandRun run = CommandRun.of(
                "bench",
                "compare",
                "--only",
                "tcp",
                "--program",
                folder.resolve("trunkline").toString(),
                "--quiet");
        assertThat(run.exitCode).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .contains(
                        "none of the servers can be started", "trunkline transport-tcp is absent: there is no program")
                .doesNotContain("\tat ");
    }
}
