package io.trunkline.server.cli;

import io.trunkline.domain.auth.Identity;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.time.Clock;
import io.trunkline.server.auth.AuthConfig;
import io.trunkline.server.auth.HandIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code token}: issues a token by hand. {@link TokenRevokeCommand} is below it. */
@Command(
        name = "token",
        description = {
            "Prints a token for a user, signed with the key of the configuration; no server is asked, and the user need not be"
                    + " in the users file.",
            "Use it as TRUNKLINE_TOKEN, or in the file of --token-file."
        },
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {"0:printed", "2:the command line or the configuration is wrong, or has no key to sign with"})
final class TokenCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--user", paramLabel = "NAME", description = "Whose the token is.")
    @Nullable
    String user;

    @Option(names = "--role", paramLabel = "ROLE", description = "A role of the user. May be repeated.")
    List<String> roles = new ArrayList<>();

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            description = "How long it holds, such as 90s, 15m or 2h; auth.jwt.accessLifetime by default.")
    @Nullable
    String expires;

    @Mixin
    ConfigSources sources = new ConfigSources();

    TokenCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailure {
        // not required by the parser, which would ask for it before every subcommand too
        if (user == null) throw new CommandFailure(ExitCode.USAGE, "--user is missing");
        if (user.isEmpty()) throw new CommandFailure(ExitCode.USAGE, "--user must not be empty");
        List<String> assignments = new ArrayList<>(sources.assignments);
        if (expires != null) assignments.add("auth.jwt.accessLifetime=" + expires);
        sources.assignments = assignments;
        AuthConfig config = ConfigReading.load(sources, terminal).config().auth();
        try {
            Secret token =
                    HandIssue.token(config.tokens(), new Identity(user, Set.copyOf(roles), Map.of()), Clock.SYSTEM);
            terminal.out().println(token.reveal());
            return ExitCode.OK;
        } catch (IllegalArgumentException refused) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(refused.getMessage()));
        }
    }
}
