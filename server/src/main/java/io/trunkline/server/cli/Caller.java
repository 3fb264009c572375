package io.trunkline.server.cli;

import io.trunkline.client.CallOptions;
import io.trunkline.client.TrunklineException;
import io.trunkline.domain.payload.Payload;
import io.trunkline.server.text.Escapes;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/** What {@link CallCommand} does. */
final class Caller {
    private final Terminal terminal;
    private final CallCommand command;

    Caller(Terminal terminal, CallCommand command) {
        this.terminal = terminal;
        this.command = command;
    }

    int run() throws CommandFailure {
        CallOptions options = options();
        Payload data = GivenPayload.read(terminal, command.data);
        try (ClientSession session = ClientSession.open(command.address, terminal)) {
            Payload answer =
                    session.client().call(command.method, data, options).join();
            terminal.out().println(PublicationLine.payload(answer));
            return ExitCode.OK;
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof TrunklineException known) throw failure(known);
            throw failed;
        }
    }

    private CallOptions options() throws CommandFailure {
        CallOptions options = CallOptions.DEFAULT.onProgress(
                part -> terminal.err().println("trunkline: progress " + PublicationLine.payload(part)));
        try {
            return options.timeout(Duration.ofMillis(Math.round(command.timeout * 1_000)));
        } catch (IllegalArgumentException refused) {
            throw new CommandFailure(ExitCode.USAGE, "--" + refused.getMessage());
        }
    }

    /** What a handler says of its failure is for whoever called. */
    private static CommandFailure failure(TrunklineException known) {
        if (known.reason() == null && known.data() == null) return ClientSession.failure(known);
        String reason = known.reason() == null ? "" : " (" + known.reason() + ")";
        String data = known.data() == null ? "" : " " + PublicationLine.payload(known.data());
        return new CommandFailure(ExitCode.FAILED, Escapes.line(known.getMessage() + reason + data));
    }
}
