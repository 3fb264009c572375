package io.trunkline.server.cli;

import io.trunkline.client.ClientObserver;
import io.trunkline.domain.payload.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What {@link PubCommand} does. */
final class Publisher {
    private static final int MAX_INPUT_BYTES = 16 << 20;

    private final Terminal terminal;
    private final PubCommand command;

    Publisher(Terminal terminal, PubCommand command) {
        this.terminal = terminal;
        this.command = command;
    }

    int run() throws CommandFailure {
        Payload payload = GivenPayload.of(bytes());
        try (ClientSession session = ClientSession.open(command.address, terminal, false, new ClientObserver() {})) {
            ClientSession.await(session.client().publish(command.channel, payload));
            return ExitCode.OK;
        }
    }

    private byte[] bytes() throws CommandFailure {
        if (!command.payload.equals("-")) return command.payload.getBytes(StandardCharsets.UTF_8);
        try {
            byte[] input = terminal.in().readNBytes(MAX_INPUT_BYTES + 1);
            if (input.length <= MAX_INPUT_BYTES) return input;
        } catch (IOException fault) {
            throw new CommandFailure(ExitCode.FAILED, "the standard input cannot be read: " + fault.getMessage());
        }
        throw new CommandFailure(ExitCode.FAILED, "the standard input has more than " + MAX_INPUT_BYTES + " bytes");
    }
}
