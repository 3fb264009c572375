package io.trunkline.server;

import com.google.inject.Guice;
import com.google.inject.Module;
import com.google.inject.Stage;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.transport.Transport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * A server: a hub and the transports that lead to it. Started once, ended once; both may be called from any thread.
 *
 * <p>{@link #of} puts it together from Guice modules, of which one is a {@link TrunklineModule}; the constructor takes parts
 * that were made by hand.
 */
public final class Trunkline implements AutoCloseable {
    /** How much longer than its own limit a drain is waited for. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Hub hub;
    private final Protocols protocols;
    private final List<Transport> transports;
    private final Duration drainTimeout;
    private final List<Transport> running = new ArrayList<>();
    private final Object closing = new Object();
    private boolean started;
    private boolean closed;

    /**
     * @param hub not started yet
     * @param protocols that the transports speak
     * @param transports of this hub, started in this order
     * @param drainTimeout how long {@link #close} closes connections one after the other before it cuts them
     */
    public Trunkline(Hub hub, Protocols protocols, List<? extends Transport> transports, Duration drainTimeout) {
        this.hub = hub;
        this.protocols = protocols;
        this.transports = List.copyOf(transports);
        this.drainTimeout = drainTimeout;
    }

    /** @throws com.google.inject.CreationException naming every binding that is missing or bound twice */
    public static Trunkline of(Module... modules) {
        return Guice.createInjector(Stage.PRODUCTION, modules).getInstance(Trunkline.class);
    }

    /**
     * Listens; when this returns, clients can connect.
     *
     * @throws IOException when a transport cannot listen; nothing is left running then
     */
    public synchronized Trunkline start() throws IOException {
        if (started || closed) throw new IllegalStateException("a server is started once");
        started = true;
        hub.start();
        try {
            for (Transport transport : transports) {
                transport.start();
                running.add(transport);
            }
            return this;
        } catch (IOException | RuntimeException fault) {
            endAll().forEach(fault::addSuppressed);
            throw fault;
        }
    }

    /** Where clients connect: {@code http://127.0.0.1:8080}; empty before the start and after the end. */
    public synchronized List<URI> endpoints() {
        return running.stream()
                .flatMap(transport -> transport.endpoints().stream())
                .toList();
    }

    /** Channels, for code in the same process. */
    public Hub hub() {
        return hub;
    }

    /**
     * Adds a protocol of the application, spoken with clients that ask for it by name: as a WebSocket subprotocol. Before the
     * start or while the server runs.
     *
     * @param name as clients ask for it, compared exactly; browsers can only ask for RFC 6455 tokens, which have no spaces
     * @param open starts a session; called in a turn of the connection's loop, must not block
     * @throws IllegalArgumentException when the name is taken or cannot stand in a handshake
     */
    public void registerProtocol(String name, Function<Connection, ProtocolSession> open) {
        protocols.registerProtocol(name, open);
    }

    /** The protocols that are spoken, and what becomes of those who speak none of them. */
    public Protocols protocols() {
        return protocols;
    }

    /**
     * Ends in good manners. The server is not ready from now on and refuses new connections; those that are open are told and
     * closed at a pace, within the drain timeout; then everything ends in reverse order of its start. Calls after the first wait
     * for it and do nothing.
     *
     * @throws IllegalStateException when a part did not end as it should; the others have ended all the same
     */
    @Override
    public void close() {
        List<Throwable> faults = drainAndEnd();
        if (faults.isEmpty()) return;
        IllegalStateException all = new IllegalStateException("the server ended with faults", faults.getFirst());
        faults.stream().skip(1).forEach(all::addSuppressed);
        throw all;
    }

    /** Its own lock: a second caller must not cut short the drain of the first, and others may ask for endpoints meanwhile. */
    private List<Throwable> drainAndEnd() {
        synchronized (closing) {
            drain();
            return endAll();
        }
    }

    private void drain() {
        try {
            hub.drain(drainTimeout).get(drainTimeout.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            // What is still open is cut next.
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** Every part is ended, whatever happened to the one before it. */
    private synchronized List<Throwable> endAll() {
        List<Throwable> faults = new ArrayList<>();
        if (closed) return faults;
        closed = true;
        for (Transport transport : running) attempt(transport::stopAccepting, faults);
        for (Transport transport : running.reversed()) attempt(transport::close, faults);
        running.clear();
        attempt(hub::close, faults);
        return faults;
    }

    private static void attempt(Runnable end, List<Throwable> faults) {
        try {
            end.run();
        } catch (RuntimeException fault) {
            faults.add(fault);
        }
    }
}
