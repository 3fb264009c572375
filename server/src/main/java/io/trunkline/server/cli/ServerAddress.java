package io.trunkline.server.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server the commands of a client talk to, and how they present themselves. */
final class ServerAddress {
    private static final String DEFAULT = "ws://localhost:8080/ws";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Address of the server; TRUNKLINE_URL where that is set, else " + DEFAULT + ".")
    @Nullable
    String url;

    @Option(
            names = "--header",
            paramLabel = "NAME:VALUE",
            description = "Sends one more header with the handshake. May be repeated.")
    List<String> headers = new ArrayList<>();

    String urlFor(Terminal terminal) {
        if (url != null) return url;
        return terminal.environment().getOrDefault("TRUNKLINE_URL", DEFAULT);
    }
}
