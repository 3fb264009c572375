package io.trunkline.it.support;

import io.trunkline.domain.framing.LabelLayout;

/** The forms of the native protocol that carry labelled binary messages. */
public enum LabelledForm {
    WEBSOCKET_JSON,
    WEBSOCKET_BINARY,
    TCP_BINARY,
    TCP_BINARY_ON_THE_ONE_PORT;

    /** The Java client, with the server's layout and a limit of its own. */
    public JavaClient connect(TestServer server, LabelLayout layout, int idCharacters) throws Exception {
        String url = switch (this) {
            case WEBSOCKET_JSON, WEBSOCKET_BINARY -> server.url();
            case TCP_BINARY -> "tcp://127.0.0.1:" + server.tcpPort();
            case TCP_BINARY_ON_THE_ONE_PORT -> "tcp://127.0.0.1:" + server.port();
        };
        return JavaClient.connect(url, builder -> {
            if (this != WEBSOCKET_JSON) builder.binary();
            return builder.binaryLayout(layout).binaryIdCharacters(idCharacters);
        });
    }
}
