package io.trunkline.server.cli;

import io.trunkline.domain.json.JsonWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code token revoke}: has a running server take tokens back. */
@Command(
        name = "revoke",
        description = {
            "Has a running server take back all tokens of a user, or one; live connections with them are closed within about a"
                    + " second.",
            "The token of --token-file or TRUNKLINE_TOKEN, or the key of a backend in its place, needs the role of http.adminRole."
        },
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {
            "0:it is in force, and kept over a restart of the server",
            "1:no connection, or the server refused",
            "2:the command line is wrong"
        })
final class TokenRevokeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @ArgGroup(multiplicity = "1")
    Which which = new Which();

    @Mixin
    ServerAddress address = new ServerAddress();

    TokenRevokeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Exactly one of them. */
    static final class Which {
        @Option(
                names = "--user",
                paramLabel = "NAME",
                description = "Whose tokens are taken back: all that were issued until now.")
        @Nullable
        String user;

        @Option(
                names = "--id",
                paramLabel = "ID",
                description = "The jti of one token, or the sid of all tokens of one login.")
        @Nullable
        String id;
    }

    @Override
    public Integer call() throws CommandFailure {
        JsonWriter body = new JsonWriter();
        body.object(members -> {
            if (which.user != null) members.name("user").string(which.user);
            if (which.id != null) members.name("token").string(which.id);
        });
        ApiRequest.post(address, terminal, "/api/revoke", body.toString());
        return ExitCode.OK;
    }
}
