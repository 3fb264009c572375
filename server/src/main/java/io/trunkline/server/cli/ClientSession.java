package io.trunkline.server.cli;

import io.trunkline.client.ClientBuilder;
import io.trunkline.client.ClientObserver;
import io.trunkline.client.TrunklineClient;
import io.trunkline.client.TrunklineException;
import io.trunkline.server.text.Escapes;
import io.trunkline.transport.okhttp.OkHttpTransport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A connection for one command; every failure is one line for the user. */
final class ClientSession implements AutoCloseable {
    private final OkHttpTransport transport;
    private final TrunklineClient client;

    private ClientSession(OkHttpTransport transport, TrunklineClient client) {
        this.transport = transport;
        this.client = client;
    }

    static ClientSession open(ServerAddress address, Terminal terminal, ClientObserver observer) throws CommandFailure {
        OkHttpTransport transport = new OkHttpTransport();
        try {
            ClientBuilder builder = builder(address, terminal, transport).observer(observer);
            return new ClientSession(transport, await(builder.connect()));
        } catch (CommandFailure failure) {
            transport.close();
            throw failure;
        }
    }

    private static ClientBuilder builder(ServerAddress address, Terminal terminal, OkHttpTransport transport)
            throws CommandFailure {
        try {
            ClientBuilder builder = TrunklineClient.builder(address.urlFor(terminal))
                    .transport(transport)
                    .clientName("trunkline-cli");
            for (String header : address.headers) {
                int colon = header.indexOf(':');
                if (colon < 1) throw new IllegalArgumentException("--header must be NAME:VALUE");
                builder.header(
                        header.substring(0, colon).strip(),
                        header.substring(colon + 1).strip());
            }
            return builder;
        } catch (IllegalArgumentException refused) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(refused.getMessage()));
        }
    }

    TrunklineClient client() {
        return client;
    }

    /** The value of a future of the client, all of which complete within a time limit. */
    static <T> T await(CompletableFuture<T> future) throws CommandFailure {
        try {
            return future.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof TrunklineException known) throw failure(known);
            throw failed;
        }
    }

    /** A server's message may hold what others chose, so it is made safe to print. */
    static CommandFailure failure(TrunklineException known) {
        String option = known.option() == null ? "" : " (" + known.option() + ")";
        return new CommandFailure(ExitCode.FAILED, Escapes.line(known.getMessage() + option));
    }

    @Override
    public void close() {
        client.close();
        transport.close();
    }
}
