package io.trunkline.server.cli;

import io.trunkline.domain.auth.Secret;
import io.trunkline.tls.ClientTls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server the commands of a client talk to, and how they present themselves. */
final class ServerAddress {
    private static final String DEFAULT = "ws://localhost:8080/ws";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Address of the server: ws://, wss://, tcp:// or tcps://, or http:// or https:// for SSE and POST; several, the"
                            + " preferred first, with commas between them. TRUNKLINE_URL where that is set, else "
                            + DEFAULT
                            + ".")
    @Nullable
    String url;

    @Option(
            names = "--header",
            paramLabel = "NAME:VALUE",
            description = "Sends one more header with the handshake. May be repeated.")
    List<String> headers = new ArrayList<>();

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "Shows the token in this file to the server; TRUNKLINE_TOKEN where that is set. A token has no option"
                            + " of its own: others on this machine can read command lines.")
    @Nullable
    Path tokenFile;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Trusts the certificates in this PEM file, and no others, with wss://, https:// and tcps://.")
    @Nullable
    Path authorities;

    @Option(
            names = "--client-certificate",
            paramLabel = "FILE",
            description = "Shows the certificate in this PEM file to the server; with --client-key.")
    @Nullable
    Path clientCertificate;

    @Option(names = "--client-key", paramLabel = "FILE", description = "The key of --client-certificate: PKCS #8, PEM.")
    @Nullable
    Path clientKey;

    @Option(names = "--binary", description = "Speaks the binary form of the protocol.")
    boolean binary;

    /** What TLS is to be like; null where nothing was said. */
    @Nullable
    ClientTls tls() throws CommandFailure {
        if (authorities == null && clientCertificate == null && clientKey == null) return null;
        try {
            return ClientTls.of(authorities, clientCertificate, clientKey);
        } catch (IllegalArgumentException refused) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(refused.getMessage()));
        }
    }

    /** What shows who this is; empty where nothing was said. */
    Optional<Secret> token(Terminal terminal) throws CommandFailure {
        if (tokenFile != null) return Optional.of(SecretInput.ofFile("--token-file", tokenFile));
        return Optional.ofNullable(terminal.environment().get("TRUNKLINE_TOKEN"))
                .filter(token -> !token.isBlank())
                .map(token -> Secret.of(token.strip()));
    }

    /** The addresses of the server, the preferred first. */
    List<String> urlsFor(Terminal terminal) {
        String given = url != null ? url : terminal.environment().getOrDefault("TRUNKLINE_URL", DEFAULT);
        return List.of(given.split(",", -1));
    }
}
