package io.trunkline.domain.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The protocols a server speaks, in its order of preference; the first is the default. Immutable. */
public final class Protocols {
    private final Map<String, Protocol> byName = new LinkedHashMap<>();
    private final Protocol first;

    /** @throws IllegalArgumentException when there is none, or two have the same name */
    public Protocols(List<? extends Protocol> preferred) {
        if (preferred.isEmpty()) throw new IllegalArgumentException("protocols must not be empty");
        for (Protocol protocol : preferred) {
            if (byName.put(protocol.name(), protocol) != null) {
                throw new IllegalArgumentException("two protocols are named '" + protocol.name() + "'");
            }
        }
        this.first = preferred.get(0);
    }

    /** The server's most preferred protocol among those a client offers; names are compared exactly. */
    public Optional<Protocol> choose(List<String> offered) {
        return byName.values().stream().filter(p -> offered.contains(p.name())).findFirst();
    }

    /** What is spoken where the client asked for nothing. */
    public Protocol defaultProtocol() {
        return first;
    }

    public List<String> names() {
        return List.copyOf(byName.keySet());
    }
}
