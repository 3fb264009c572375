package io.trunkline.server.cli;

import io.trunkline.domain.payload.Payload;

/** What {@link PubCommand} does. */
final class Publisher {
    private final Terminal terminal;
    private final PubCommand command;

    Publisher(Terminal terminal, PubCommand command) {
        this.terminal = terminal;
        this.command = command;
    }

    int run() throws CommandFailure {
        Payload payload = GivenPayload.read(terminal, command.payload);
        try (ClientSession session = ClientSession.open(command.address, terminal)) {
            ClientSession.await(session.client().publish(command.channel, payload));
            return ExitCode.OK;
        }
    }
}
