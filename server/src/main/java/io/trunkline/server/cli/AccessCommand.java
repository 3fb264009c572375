package io.trunkline.server.cli;

import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.InvalidNameException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code access explain}. */
@Command(
        name = "access",
        description = "Explains what the access rules of a configuration decide.",
        synopsisSubcommandLabel = "explain")
final class AccessCommand implements Runnable {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    AccessCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name what to do: explain");
    }

    @Command(
            description = {
                "Prints each rule on the way to the answer, one a line, with what it said; then the answer, and the rule that"
                        + " gave it. Asks the configuration alone, no server.",
                "Without --user it is about whoever has no token."
            },
            exitCodeListHeading = ExitCode.HEADING,
            exitCodeList = {"0:it is allowed", "1:it is denied", "2:the command line or the configuration is wrong"})
    int explain(
            @Option(names = "--user", paramLabel = "NAME", description = "Who would do it.") @Nullable String user,
            @Option(names = "--role", paramLabel = "ROLE", description = "A role of the user. May be repeated.")
                    @Nullable
                    List<String> roles,
            @Option(
                            names = "--claim",
                            paramLabel = "NAME=VALUE",
                            description = "A claim of the token. May be repeated.")
                    @Nullable
                    List<String> claims,
            @Option(
                            names = "--action",
                            paramLabel = "ACTION",
                            required = true,
                            description = "subscribe, publish, presence, history or call.")
                    String action,
            @Parameters(
                            paramLabel = "CHANNEL",
                            description = "Channel or pattern; of a call, the method with / for its dots.")
                    String channel,
            @Mixin ConfigSources sources)
            throws CommandFailure {
        Principal principal = principal(user, roles == null ? List.of() : roles, claims == null ? List.of() : claims);
        return new Explanation(terminal)
                .of(
                        ConfigReading.load(sources, terminal).config().auth(),
                        principal,
                        actionOf(action),
                        patternOf(channel));
    }

    private static Principal principal(@Nullable String user, List<String> roles, List<String> claims)
            throws CommandFailure {
        if (user != null && user.isEmpty()) throw new CommandFailure(ExitCode.USAGE, "--user must not be empty");
        Map<String, List<String>> facts = new HashMap<>();
        for (String claim : claims) {
            int equals = claim.indexOf('=');
            if (equals < 1) throw new CommandFailure(ExitCode.USAGE, "--claim must be NAME=VALUE");
            facts.computeIfAbsent(claim.substring(0, equals), name -> new ArrayList<>())
                    .add(claim.substring(equals + 1));
        }
        return new Principal(user, Set.copyOf(roles), facts, List.of(), null, 0, 0, null);
    }

    private static Action actionOf(String text) throws CommandFailure {
        for (Action action : Action.values()) {
            if (action.text().equals(text)) return action;
        }
        throw new CommandFailure(ExitCode.USAGE, "--action must be subscribe, publish, presence, history or call");
    }

    private static ChannelPattern patternOf(String text) throws CommandFailure {
        try {
            return ChannelPattern.parse(text);
        } catch (InvalidNameException refusal) {
            throw new CommandFailure(ExitCode.USAGE, "CHANNEL " + refusal.rule());
        }
    }
}
