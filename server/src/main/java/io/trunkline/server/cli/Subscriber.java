package io.trunkline.server.cli;

import io.trunkline.client.ClientBuilder;
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
import org.jspecify.annotations.Nullable;

/** What {@link SubCommand} does. The client calls the listener and the observer in one sequence. */
final class Subscriber {
    private final Terminal terminal;
    private final SubCommand command;
    /** Why it ends: empty where it did what was asked. */
    private final CompletableFuture<Optional<CommandFailure>> end = new CompletableFuture<>();

    private long printed;
    /** Where the last line was printed, once it is. */
    private volatile @Nullable Thread last;

    Subscriber(Terminal terminal, SubCommand command) {
        this.terminal = terminal;
        this.command = command;
    }

    int run() throws CommandFailure {
        try (ClientSession session = ClientSession.open(command.address, terminal, this::settings)) {
            ClientSession.await(session.client().subscribe(command.pattern, new Printer()));
            terminal.say("subscribed to " + Escapes.line(command.pattern));
            Optional<CommandFailure> failure = end.join();
            if (failure.isPresent()) throw failure.get();
            return ExitCode.OK;
        }
    }

    private void settings(ClientBuilder client) {
        client.reconnect(!command.noReconnect).observer(new Events()).executor(this::run);
    }

    /** The client confirms a publication when its listener has returned, and so the command ends after that. */
    private void run(Runnable task) {
        Thread.ofVirtual().name("trunkline-sub").start(() -> {
            task.run();
            if (Thread.currentThread() == last) end.complete(Optional.empty());
        });
    }

    private boolean isOver() {
        return last != null || end.isDone();
    }

    /** What did all that was asked does not fail any more. */
    private void fail(CommandFailure failure) {
        if (!isOver()) end.complete(Optional.of(failure));
    }

    /** What arrives goes to standard output, what does not is told on standard error. */
    private final class Printer implements PublicationListener {
        @Override
        public void onPublication(Publication publication) {
            if (isOver()) return;
            terminal.out()
                    .println(command.json ? PublicationLine.json(publication) : PublicationLine.text(publication));
            // A reader that went away, as `head` does, has what it wanted.
            if (terminal.out().checkError() || ++printed == command.count) last = Thread.currentThread();
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
            fail(ClientSession.failure(why));
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
            fail(new CommandFailure(ExitCode.FAILED, "the connection ended: " + text(closing)));
        }

        private static String text(Closing why) {
            return why.code() + (why.reason().isEmpty() ? "" : " " + Escapes.line(why.reason()));
        }

        /** Of a subscription that ended the failure of the command tells. */
        @Override
        public void onError(Throwable error) {
            if (!isOver()) terminal.say(Escapes.line(String.valueOf(error.getMessage())));
        }
    }
}
