package io.trunkline.server.cli;

import io.trunkline.client.ClientBuilder;
import io.trunkline.client.TrunklineClient;
import io.trunkline.client.TrunklineException;
import io.trunkline.domain.client.ClientTransport;
import io.trunkline.server.text.Escapes;
import io.trunkline.tls.ClientTls;
import io.trunkline.transport.okhttp.OkHttpTransport;
import io.trunkline.transport.okhttp.OkHttpTransportConfig;
import io.trunkline.transport.tcp.TcpClientConfig;
import io.trunkline.transport.tcp.TcpClientTransport;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** A connection for one command; every failure is one line for the user. */
final class ClientSession implements AutoCloseable {
    private final ClientTransport transport;
    private final TrunklineClient client;

    private ClientSession(ClientTransport transport, TrunklineClient client) {
        this.transport = transport;
        this.client = client;
    }

    /** For a command that asks one thing: it ends with its connection. */
    static ClientSession open(ServerAddress address, Terminal terminal) throws CommandFailure {
        return open(address, terminal, builder -> builder.reconnect(false));
    }

    /** @param settings makes the client what the command needs */
    static ClientSession open(ServerAddress address, Terminal terminal, Consumer<ClientBuilder> settings)
            throws CommandFailure {
        ClientTransport transport = transport(address.urlsFor(terminal), address.tls());
        try {
            ClientBuilder builder = builder(address, terminal, transport);
            settings.accept(builder);
            return new ClientSession(transport, await(builder.connect()));
        } catch (CommandFailure failure) {
            transport.close();
            throw failure;
        }
    }

    /** One transport alone: a command that speaks TCP need not load what WebSocket takes. */
    private static ClientTransport transport(List<String> urls, @Nullable ClientTls tls) {
        if (urls.get(0).toLowerCase(Locale.ROOT).startsWith("tcp")) {
            return tls == null
                    ? new TcpClientTransport()
                    : new TcpClientTransport(TcpClientConfig.DEFAULT.withTls(tls.context()));
        }
        if (tls == null) return new OkHttpTransport();
        OkHttpClient client = new OkHttpClient.Builder()
                .sslSocketFactory(tls.context().getSocketFactory(), tls.trust())
                .build();
        return new OkHttpTransport(client, OkHttpTransportConfig.DEFAULT);
    }

    private static ClientBuilder builder(ServerAddress address, Terminal terminal, ClientTransport transport)
            throws CommandFailure {
        try {
            ClientBuilder builder = TrunklineClient.builder(address.urlsFor(terminal))
                    .transport(transport)
                    .clientName("trunkline-cli");
            if (address.binary) builder.binary();
            address.token(terminal).ifPresent(token -> builder.token(token.reveal()));
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
