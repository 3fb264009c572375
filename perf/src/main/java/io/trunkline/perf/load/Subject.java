package io.trunkline.perf.load;

import java.util.ArrayList;
import java.util.List;

/**
 * One way into a Trunkline server.
 *
 * @param label as the report names it
 * @param settings of the server, as {@code key=value}; subjects of equal settings share a server
 * @param door by which connections come
 */
record Subject(String label, List<String> settings, Door door) {
    private static final String ENGINE = "transport.jetty.engine=";

    static final Subject DIRECT = new Subject("trunkline direct", List.of(ENGINE + "direct"), Door.WEBSOCKET);
    static final Subject SESSION = new Subject("trunkline session", List.of(ENGINE + "session"), Door.WEBSOCKET);
    static final Subject ONE_PORT = new Subject("trunkline one port, raw TCP", DIRECT.settings, Door.ONE_PORT);
    static final Subject TCP = new Subject("trunkline transport-tcp", DIRECT.settings, Door.TCP);

    Subject {
        settings = List.copyOf(settings);
    }

    /** To which port a connection goes, and what it speaks there. */
    enum Door {
        WEBSOCKET("ws"),
        WEBSOCKET_BINARY("ws+bin"),
        WEBSOCKET_TLS("wss"),
        ONE_PORT("tcp"),
        TCP("tcp"),
        TCP_BINARY("tcp+bin"),
        TCP_TLS("tcps");

        private final String scheme;

        Door(String scheme) {
            this.scheme = scheme;
        }

        String scheme() {
            return scheme;
        }

        boolean isWebSocket() {
            return scheme.startsWith("ws");
        }

        boolean hasPortOfItsOwn() {
            return this == TCP || this == TCP_BINARY || this == TCP_TLS;
        }

        boolean isEncrypted() {
            return this == WEBSOCKET_TLS || this == TCP_TLS;
        }
    }

    /** The same server, with a setting more. */
    Subject with(String setting, String newLabel) {
        List<String> more = new ArrayList<>(settings);
        more.add(setting);
        return new Subject(newLabel, more, door);
    }

    /** The same server by another door. */
    Subject by(Door newDoor, String newLabel) {
        return new Subject(newLabel, settings, newDoor);
    }
}
