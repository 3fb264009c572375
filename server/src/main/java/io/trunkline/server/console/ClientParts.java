package io.trunkline.server.console;

import java.util.List;

/** The parts of the JavaScript client, which {@code trunkline.js} loads from the folder beside it. */
final class ClientParts {
    static final List<String> NAMES = List.of(
            "addresses",
            "asking",
            "backoff",
            "bearer",
            "call-options",
            "callbacks",
            "client",
            "closings",
            "delivery",
            "errors",
            "feed",
            "feeds",
            "heard",
            "labelled",
            "lifeline",
            "link",
            "login-options",
            "messages",
            "names",
            "options",
            "patterns",
            "pause",
            "payloads",
            "protocol-client",
            "publish-options",
            "renewal",
            "request",
            "returning",
            "room",
            "rules",
            "sockets",
            "sse-outbox",
            "sse-parser",
            "sse-requests",
            "sse-socket",
            "sse-stream",
            "subscription",
            "token-requests",
            "tokens",
            "waiting",
            "watch",
            "ways");

    private ClientParts() {}
}
