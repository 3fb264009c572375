package io.trunkline.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
    @TempDir
    Path folder;

    private String file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("trunkline.yaml"), yaml).toString();
    }

    @Test
    void checkAcceptsAValidFile() throws IOException {
        CommandRun run = CommandRun.of("config", "check", "--config", file("log.level: debug"));

        assertThat(run.exitCode).isEqualTo(ExitCode.OK);
        assertThat(run.out()).isEqualTo("the configuration is valid\n");
    }

    @Test
    void checkListsEveryProblem() throws IOException {
        String file = file("log.levle: debug\nlimits.wildcards: 0\n");
        CommandRun run = CommandRun.of("config", "check", "--config", file);

        assertThat(run.exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("""
                        trunkline: the configuration has 2 problems
                          %1$s:1: unknown key 'log.levle': did you mean 'log.level'?
                          %1$s:2: limits.wildcards must be a whole number of at least 1, but was '0'
                        """.formatted(file));
    }

    @Test
    void printShowsWhereEachValueComesFrom() throws IOException {
        String file = file("log.level: debug\nlimits.wildcards: 4\n");
        CommandRun run = CommandRun.with(
                Map.of("TRUNKLINE_LOG_FORMAT", "json"),
                "config",
                "print",
                "--config",
                file,
                "--set",
                "limits.wildcards=5");

        assertThat(run.exitCode).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .containsPattern("log\\.level: debug +# .*trunkline\\.yaml:1\n")
                .containsPattern("log\\.format: json +# environment TRUNKLINE_LOG_FORMAT\n")
                .containsPattern("limits\\.wildcards: 5 +# --set limits\\.wildcards\n")
                .containsPattern("channels: \\[] +# default\n");
    }

    @Test
    void printWithoutAFileShowsTheDemoProfile() {
        assertThat(CommandRun.of("config", "print").out())
                .containsPattern("channels: \\[\\{pattern: '#', history: \\{size: 100.* # demo profile\n");
    }
}
