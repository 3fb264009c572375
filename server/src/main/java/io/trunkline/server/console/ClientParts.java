package io.trunkline.server.console;

import java.util.List;

/** The parts of the JavaScript client, which {@code trunkline.js} loads from the folder beside it. */
final class ClientParts {
    static final List<String> NAMES = List.of(
            "addresses",
            "bearer",
            "client",
            "errors",
            "labelled",
            "login-options",
            "messages",
            "names",
            "options",
            "patterns",
            "payloads",
            "protocol-client",
            "sockets",
            "subscription",
            "token-requests",
            "tokens");

    private ClientParts() {}
}
