package io.trunkline.server.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serve}: runs the server until it is told to end. */
@Command(
        name = "serve",
        description = {
            "Runs the server until it gets SIGTERM or SIGINT; then every client is told, and connections are closed within"
                    + " drain.timeout.",
            "Prints 'Trunkline ready on http://HOST:PORT' when it accepts connections. Logs go to the standard error stream."
        },
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {
            "0:it ended as it was told to",
            "1:it could not listen, for example because the port is in use",
            "2:the command line or the configuration is wrong"
        })
final class ServeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen on, 0 for a free one; 8080 by default.")
    @Nullable
    String port;

    @Option(names = "--host", paramLabel = "HOST", description = "Address to listen on; 127.0.0.1 by default.")
    @Nullable
    String host;

    @Option(
            names = "--tcp-port",
            paramLabel = "PORT",
            description = "Port of its own for raw TCP, 0 for a free one; none by default: --port takes raw TCP too.")
    @Nullable
    String tcpPort;

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description = "Speaks TLS beside clear text, with the certificates in this PEM file; with --tls-key.")
    @Nullable
    String tlsCertificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "The key of --tls-certificate: PKCS #8, PEM.")
    @Nullable
    String tlsKey;

    @Option(
            names = "--tls-self-signed",
            paramLabel = "DIR",
            description = {
                "Speaks TLS with a certificate for this machine that it makes in DIR, where there is none yet. For"
                        + " development: nobody trusts it who was not told to, with --ca DIR/certificate.pem."
            })
    @Nullable
    Path tlsSelfSigned;

    @Mixin
    ConfigSources sources = new ConfigSources();

    @Option(
            names = "--demo-open-to-network",
            description = "Lets the demo profile, which is open to anyone, listen on an address that others can reach.")
    boolean demoOpenToNetwork;

    ServeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailure {
        return new ServerProcess(terminal).run(this);
    }
}
