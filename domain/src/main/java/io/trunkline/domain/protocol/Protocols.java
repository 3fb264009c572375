package io.trunkline.domain.protocol;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.error.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The protocols a server speaks, in its order of preference; the first is the default. Any thread; what is registered while
 * the server runs is spoken with those who come afterwards.
 */
public final class Protocols {
    private volatile List<Protocol> preferred;
    private volatile Detector detector;
    private volatile UnknownProtocolHook unknown = UnknownProtocolHook.REFUSE;

    /** @throws IllegalArgumentException when there is none, or two have the same name */
    public Protocols(List<? extends Protocol> preferred) {
        if (preferred.isEmpty()) throw new IllegalArgumentException("protocols must not be empty");
        this.preferred = List.of();
        this.detector = new Detector(List.of());
        preferred.forEach(this::register);
    }

    /**
     * Adds a protocol, the least preferred.
     *
     * @throws IllegalArgumentException when its name is taken or cannot stand in a handshake
     */
    public synchronized void register(Protocol protocol) {
        checkName(protocol.name());
        if (preferred.stream().anyMatch(known -> known.name().equals(protocol.name()))) {
            throw new IllegalArgumentException("two protocols are named '" + protocol.name() + "'");
        }
        List<Protocol> more = new ArrayList<>(preferred);
        more.add(protocol);
        detector = new Detector(more.stream()
                .filter(StreamProtocol.class::isInstance)
                .map(StreamProtocol.class::cast)
                .toList());
        preferred = List.copyOf(more);
    }

    /**
     * Adds a protocol of the application, spoken where a client asks for it by name, as a WebSocket subprotocol.
     *
     * @param open starts a session; called in a turn of the connection's loop, must not block
     */
    public void registerProtocol(String name, Function<Connection, ProtocolSession> open) {
        register(new Protocol() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public ProtocolSession open(Connection connection) {
                return open.apply(connection);
            }
        });
    }

    /**
     * Looks at the name of a subprotocol: commas separate names in a handshake, and other characters than printable ones of
     * ASCII cannot stand in a header.
     *
     * @throws IllegalArgumentException when it cannot be offered
     */
    public static void checkName(String name) {
        boolean fits = !name.isBlank()
                && name.equals(name.strip())
                && name.chars().allMatch(c -> c >= ' ' && c < 127 && c != ',');
        if (!fits) {
            throw new IllegalArgumentException(
                    "a protocol's name must be printable ASCII without commas or spaces at its ends, but was '"
                            + Shown.of(name) + "'");
        }
    }

    /** Has {@code hook} decide about connections that speak none of these; in place of the one before. */
    public void onUnknown(UnknownProtocolHook hook) {
        unknown = hook;
    }

    /** Who decides about connections that speak none of these. */
    public UnknownProtocolHook unknown() {
        return unknown;
    }

    /** Tells by the first bytes which of these a connection speaks. */
    public Detector detector() {
        return detector;
    }

    /** The server's most preferred protocol among those a client offers; names are compared exactly. */
    public Optional<Protocol> choose(List<String> offered) {
        return preferred.stream().filter(p -> offered.contains(p.name())).findFirst();
    }

    /** What is spoken where the client asked for nothing. */
    public Protocol defaultProtocol() {
        return preferred.get(0);
    }

    public List<String> names() {
        return preferred.stream().map(Protocol::name).toList();
    }
}
