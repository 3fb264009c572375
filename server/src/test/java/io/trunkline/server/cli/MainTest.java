package io.trunkline.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "serve",
                "sub",
                "pub",
                "bench",
                "bench compare",
                "config",
                "config check",
                "config print",
                "user",
                "user add",
                "user passwd",
                "user remove",
                "user list",
                "access",
                "access explain",
                "token"
            })
    void everyCommandHasHelp(String command) {
        String[] arguments = (command + " --help").strip().split(" ");
        CommandRun run = CommandRun.of(arguments);

        assertThat(run.exitCode).isEqualTo(ExitCode.OK);
        assertThat(run.out()).startsWith(("Usage: trunkline " + command).strip());
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "sub",
                "pub",
                "bench",
                "bench compare",
                "config check",
                "config print",
                "user add",
                "user list",
                "access explain",
                "token"
            })
    void helpNamesTheExitCodes(String command) {
        assertThat(CommandRun.of((command + " -h").split(" ")).out()).contains("Exit codes:");
    }

    @Test
    void saysItsVersion() {
        assertThat(CommandRun.of("--version").out()).startsWith("trunkline ").contains("Java ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "srve", "serve --prot 1", "config", "config chek", "sub", "pub a", "pub a b c", "bench race"
            })
    void wrongUsageIsExplainedInShortAndHasItsOwnExitCode(String line) {
        CommandRun run = CommandRun.of(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(run.exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("trunkline: ")
                .contains("--help' says more")
                .hasLineCount(run.err().contains("Did you mean") ? 3 : 2);
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        assertThat(CommandRun.of("srve").err()).contains("Did you mean: trunkline serve?");
    }
}
