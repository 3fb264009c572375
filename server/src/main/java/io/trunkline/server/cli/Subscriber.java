package io.trunkline.server.cli;

import io.trunkline.client.ClientObserver;
import io.trunkline.client.Closing;
import io.trunkline.client.Publication;
import io.trunkline.server.text.Escapes;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What {@link SubCommand} does. The client calls the listener and the observer in one sequence. */
final class Subscriber {
    private final Terminal terminal;
    private final SubCommand command;
    /** Why it ends: empty where it did what was asked. */
    private final CompletableFuture<Optional<CommandFailure>> end = new CompletableFuture<>();

    private long printed;

    Subscriber(Terminal terminal, SubCommand command) {
        this.terminal = terminal;
        this.command = command;
    }

    int run() throws CommandFailure {
        try (ClientSession session = ClientSession.open(command.address, terminal, new Endings())) {
            ClientSession.await(session.client().subscribe(command.pattern, this::print));
            terminal.say("subscribed to " + Escapes.line(command.pattern));
            Optional<CommandFailure> failure = end.join();
            if (failure.isPresent()) throw failure.get();
            return ExitCode.OK;
        }
    }

    private void print(Publication publication) {
        if (end.isDone()) return;
        terminal.out().println(command.json ? PublicationLine.json(publication) : PublicationLine.text(publication));
        // A reader that went away, as `head` does, has what it wanted.
        if (terminal.out().checkError() || ++printed == command.count) end.complete(Optional.empty());
    }

    private final class Endings implements ClientObserver {
        @Override
        public void onClosed(Closing closing) {
            String reason = closing.reason().isEmpty() ? "" : " " + Escapes.line(closing.reason());
            end.complete(Optional.of(
                    new CommandFailure(ExitCode.FAILED, "the connection ended: " + closing.code() + reason)));
        }

        @Override
        public void onError(Throwable error) {
            terminal.say(Escapes.line(String.valueOf(error.getMessage())));
        }
    }
}
