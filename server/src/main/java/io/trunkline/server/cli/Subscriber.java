package io.trunkline.server.cli;

import io.trunkline.client.ClientObserver;
import io.trunkline.client.ClientState;
import io.trunkline.client.Closing;
import io.trunkline.client.Gap;
import io.trunkline.client.Publication;
import io.trunkline.client.PublicationListener;
import io.trunkline.client.TrunklineException;
import io.trunkline.server.text.Escapes;
import java.util.Optional;
import java.util.OptionalLong;
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
        try (ClientSession session =
                ClientSession.open(command.address, terminal, !command.noReconnect, new Events())) {
            ClientSession.await(session.client().subscribe(command.pattern, new Printer()));
            terminal.say("subscribed to " + Escapes.line(command.pattern));
            Optional<CommandFailure> failure = end.join();
            if (failure.isPresent()) throw failure.get();
            return ExitCode.OK;
        }
    }

    /** What arrives goes to standard output, what does not is told on standard error. */
    private final class Printer implements PublicationListener {
        @Override
        public void onPublication(Publication publication) {
            if (end.isDone()) return;
            terminal.out()
                    .println(command.json ? PublicationLine.json(publication) : PublicationLine.text(publication));
            // A reader that went away, as `head` does, has what it wanted.
            if (terminal.out().checkError() || ++printed == command.count) end.complete(Optional.empty());
        }

        @Override
        public void onGap(Gap gap) {
            OptionalLong lost = gap.lost();
            String what =
                    lost.isPresent() ? lost.getAsLong() + " publications were lost" : "publications may be missing";
            terminal.say(Escapes.line(gap.channel()) + ": " + what);
        }

        @Override
        public void onEnd(TrunklineException why) {
            end.complete(Optional.of(ClientSession.failure(why)));
        }
    }

    private final class Events implements ClientObserver {
        private boolean lost;

        @Override
        public void onLost(Closing why) {
            lost = true;
            terminal.say("the connection was lost: " + text(why) + "; coming back");
        }

        @Override
        public void onState(ClientState state) {
            if (lost && state == ClientState.CONNECTED) terminal.say("connected again");
        }

        @Override
        public void onClosed(Closing closing) {
            end.complete(Optional.of(new CommandFailure(ExitCode.FAILED, "the connection ended: " + text(closing))));
        }

        private static String text(Closing why) {
            return why.code() + (why.reason().isEmpty() ? "" : " " + Escapes.line(why.reason()));
        }

        /** Of a subscription that ended the failure of the command tells. */
        @Override
        public void onError(Throwable error) {
            if (!end.isDone()) terminal.say(Escapes.line(String.valueOf(error.getMessage())));
        }
    }
}
