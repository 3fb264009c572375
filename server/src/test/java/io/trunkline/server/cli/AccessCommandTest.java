package io.trunkline.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessCommandTest {
    @TempDir
    Path folder;

    private CommandRun explain(String line) throws IOException {
        Path file = Files.writeString(folder.resolve("t.yaml"), """
                access.rules:
                  - {name: secrets, deny: [subscribe], who: anyone, channels: [secret/#]}
                  - {name: inbox, allow: [subscribe], who: user, channels: ['inbox/{user}/#']}
                  - {name: staff, allow: [subscribe, publish], who: 'role:staff', channels: ['#']}
                """);
        return CommandRun.of(("access explain --config " + file + " " + line).split(" "));
    }

    @Test
    void namesTheRuleThatAllows() throws IOException {
        CommandRun run = explain("--user ann --action subscribe inbox/ann/new");

        assertThat(run.exitCode).isEqualTo(ExitCode.OK);
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("- secrets: denies nothing that meets"),
                        second -> assertThat(second).startsWith("* inbox: allows it: "),
                        third -> assertThat(third).isEqualTo("allowed by inbox"));
    }

    @Test
    void namesTheRuleThatDenies() throws IOException {
        CommandRun run = explain("--user ann --role staff --action subscribe secret/a");

        assertThat(run.exitCode).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("* secrets: denies it").endsWith("denied by secrets\n");
    }

    @Test
    void saysThatNoRuleAllows() throws IOException {
        CommandRun run = explain("--user bob --action subscribe inbox/ann/new");

        assertThat(run.exitCode).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("- staff: is for role staff").endsWith("denied by no rule\n");
    }

    @Test
    void saysThatNobodyComesWithoutAToken() throws IOException {
        CommandRun run = explain("--action subscribe inbox/ann/new");

        assertThat(run.exitCode).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("auth.anonymous is false");
    }

    @Test
    void saysThatTheDemoProfileIsOpen() {
        CommandRun run = CommandRun.of("access", "explain", "--action", "publish", "a");

        assertThat(run.exitCode).isEqualTo(ExitCode.OK);
        assertThat(run.out()).isEqualTo("allowed: auth.open lets everybody do everything\n");
    }

    @Test
    void refusesWrongUsage() throws IOException {
        for (String wrong : new String[] {
            "--user ann --action read a", "--action subscribe a//b", "--claim a --action call m", "--user ann a"
        }) {
            assertThat(explain(wrong).exitCode).as(wrong).isEqualTo(ExitCode.USAGE);
        }
    }
}
