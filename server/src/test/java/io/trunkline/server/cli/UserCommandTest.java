package io.trunkline.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.auth.user.PasswordHashes;
import io.trunkline.auth.user.User;
import io.trunkline.auth.user.UsersFile;
import io.trunkline.domain.auth.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserCommandTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("users");
    }

    private CommandRun run(String input, String line) {
        String[] arguments = ("user " + line + " --users " + file()).split(" ");
        return CommandRun.fed(input.getBytes(StandardCharsets.UTF_8), arguments);
    }

    private User user(String name) throws IOException {
        return Objects.requireNonNull(UsersFile.read(file()).find(name));
    }

    @Test
    void addsAUserWhosePasswordIsPipedIn() throws IOException {
        CommandRun run = run("canary secret\n", "add ann --role admin --role staff");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode).isEqualTo(ExitCode.OK);
        assertThat(run.out()).isEmpty();
        assertThat(user("ann").roles()).containsExactlyInAnyOrder("admin", "staff");
        assertThat(PasswordHashes.verify(Secret.of("canary secret"), user("ann").hash()))
                .isTrue();
        assertThat(Files.readString(file())).doesNotContain("canary");
    }

    @Test
    void changesAPasswordAndKeepsRoles() throws IOException {
        run("one\n", "add ann --role admin");

        assertThat(run("two\n", "passwd ann").exitCode).isEqualTo(ExitCode.OK);
        assertThat(PasswordHashes.verify(Secret.of("two"), user("ann").hash())).isTrue();
        assertThat(user("ann").roles()).containsExactly("admin");
    }

    @Test
    void listsAndRemoves() {
        run("one\n", "add ann --role b --role a");
        run("one\n", "add bob");

        assertThat(run("", "list").out()).isEqualTo("ann a b\nbob\n");
        assertThat(run("", "remove ann").exitCode).isEqualTo(ExitCode.OK);
        assertThat(run("", "list").out()).isEqualTo("bob\n");
    }

    @Test
    void refusesWhatCannotBeDone() {
        run("one\n", "add ann");

        assertRefused(run("two\n", "add ann"), ExitCode.FAILED, "there is a user ann");
        assertRefused(run("two\n", "passwd bob"), ExitCode.FAILED, "there is no user bob");
        assertRefused(run("", "remove bob"), ExitCode.FAILED, "there is no user bob");
        assertRefused(run("", "add bob"), ExitCode.USAGE, "the password is empty");
    }

    @Test
    void asksForTheFileWhereNothingNamesIt() {
        CommandRun run = CommandRun.of("user", "list");

        assertRefused(run, ExitCode.USAGE, "--users");
    }

    @Test
    void saysWhenTheFileIsNotThere() {
        assertRefused(run("", "list"), ExitCode.FAILED, "cannot be read");
    }

    private static void assertRefused(CommandRun run, int exitCode, String reason) {
        assertThat(run.exitCode).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("trunkline: ").contains(reason).hasLineCount(1);
    }
}
