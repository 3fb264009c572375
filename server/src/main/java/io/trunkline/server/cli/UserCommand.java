package io.trunkline.server.cli;

import io.trunkline.auth.user.PasswordHashes;
import io.trunkline.auth.user.User;
import io.trunkline.auth.user.UsersFile;
import io.trunkline.server.text.Escapes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code user add}, {@code passwd}, {@code remove} and {@code list}. */
@Command(
        name = "user",
        description = "Keeps the file of those who may log in. A server that runs takes changes within a second.",
        synopsisSubcommandLabel = "add|passwd|remove|list")
final class UserCommand implements Runnable {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    UserCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name what to do: add, passwd, remove or list");
    }

    @Command(
            description = {
                "Adds a user, and makes the file where there is none.",
                "The password is typed, or is one line of the standard input; it is never an argument, which others on this"
                        + " machine could read."
            },
            exitCodeListHeading = ExitCode.HEADING,
            exitCodeList = {"0:added", "1:there is such a user, or the file cannot be written", "2:wrong usage"})
    int add(
            @Parameters(paramLabel = "NAME", description = "The user's name.") String name,
            @Option(names = "--role", paramLabel = "ROLE", description = "A role of the user. May be repeated.")
                    @Nullable
                    List<String> roles,
            @Mixin UsersSource source)
            throws CommandFailure {
        UsersAccess access = UsersAccess.orNew(source, terminal);
        if (access.users().find(name) != null)
            throw failed("there is a user " + name + ": passwd gives another password");
        Set<String> all = roles == null ? Set.of() : Set.copyOf(roles);
        access.write(access.users().with(user(name, all)));
        return ExitCode.OK;
    }

    @Command(
            description = {
                "Gives a user another password, which is typed, or is one line of the standard input.",
                "A server that runs takes back the tokens of the old one when it sees the change, and closes their connections."
            },
            exitCodeListHeading = ExitCode.HEADING,
            exitCodeList = {"0:changed", "1:there is no such user, or the file cannot be written", "2:wrong usage"})
    int passwd(
            @Parameters(paramLabel = "NAME", description = "The user's name.") String name, @Mixin UsersSource source)
            throws CommandFailure {
        UsersAccess access = UsersAccess.of(source, terminal);
        User user = known(access.users(), name);
        access.write(access.users().with(user(name, user.roles())));
        return ExitCode.OK;
    }

    @Command(
            description = {
                "Removes a user.",
                "A server that runs takes the user's tokens back when it sees the change, and closes its connections. With none"
                        + " running, access tokens hold until they end: token revoke takes them back later."
            },
            exitCodeListHeading = ExitCode.HEADING,
            exitCodeList = {"0:removed", "1:there is no such user, or the file cannot be written", "2:wrong usage"})
    int remove(
            @Parameters(paramLabel = "NAME", description = "The user's name.") String name, @Mixin UsersSource source)
            throws CommandFailure {
        UsersAccess access = UsersAccess.of(source, terminal);
        known(access.users(), name);
        access.write(access.users().without(name));
        return ExitCode.OK;
    }

    @Command(
            description = "Prints each user with its roles, one a line.",
            exitCodeListHeading = ExitCode.HEADING,
            exitCodeList = {"0:printed", "1:the file cannot be read", "2:wrong usage"})
    int list(@Mixin UsersSource source) throws CommandFailure {
        for (User user : UsersAccess.of(source, terminal).users().users()) {
            String roles = user.roles().stream().sorted().collect(Collectors.joining(" "));
            terminal.out().println(Escapes.line((user.name() + " " + roles).strip()));
        }
        return ExitCode.OK;
    }

    private User user(String name, Set<String> roles) throws CommandFailure {
        if (name.isEmpty()) throw new CommandFailure(ExitCode.USAGE, "NAME must not be empty");
        try {
            return new User(name, PasswordHashes.hash(SecretInput.newPassword(terminal, Escapes.line(name))), roles);
        } catch (IllegalArgumentException refused) {
            throw new CommandFailure(ExitCode.USAGE, Escapes.line(String.valueOf(refused.getMessage())));
        }
    }

    private static User known(UsersFile users, String name) throws CommandFailure {
        @Nullable User user = users.find(name);
        if (user == null) throw failed("there is no user " + name);
        return user;
    }

    private static CommandFailure failed(String text) {
        return new CommandFailure(ExitCode.FAILED, Escapes.line(text));
    }
}
