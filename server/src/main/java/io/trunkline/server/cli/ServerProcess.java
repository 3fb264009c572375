package io.trunkline.server.cli;

import io.trunkline.domain.time.Clock;
import io.trunkline.server.Trunkline;
import io.trunkline.server.auth.AuthParts;
import io.trunkline.server.backend.BackendParts;
import io.trunkline.server.config.ConfigLoader;
import io.trunkline.server.config.JettyKeys;
import io.trunkline.server.config.ServerConfig;
import io.trunkline.server.config.TcpKeys;
import io.trunkline.server.config.TlsKeys;
import io.trunkline.server.log.Logging;
import io.trunkline.telemetry.OtlpTracer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server as a process of its own: from the command line to the signal that ends it. */
final class ServerProcess {
    private final Terminal terminal;

    ServerProcess(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Returns when it could not begin; a server that runs is ended by a signal, and the process with it. */
    int run(ServeCommand command) throws CommandFailure {
        ServerConfig config = configOf(command);
        checkExposure(command, config);
        Logging.start(config.log(), terminal.err());
        Logger log = LoggerFactory.getLogger(ServerProcess.class);
        AuthParts auth = authOf(config, log);
        Optional<OtlpTracer> tracer = config.tracing().map(tracing -> OtlpTracer.open(tracing, Clock.SYSTEM));
        Trunkline server = ServerAssembly.of(config, auth, tracer);
        if (command.sources.isDemo()) DemoCalls.on(server.hub().calls());
        BackendParts backend = backendOf(server, config);
        try {
            server.start();
        } catch (IOException fault) {
            Logging.stop();
            throw new CommandFailure(ExitCode.FAILED, String.valueOf(fault.getMessage()));
        }
        List<AutoCloseable> parts = new ArrayList<>(List.of(backend, auth));
        // last: what the others end with is traced too
        tracer.ifPresent(parts::add);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, parts, log), "shutdown"));
        sayWhoMayDoWhat(command, config, log);
        if (command.sources.file != null) AccessReload.start(command, this, auth.rules(), log);
        if (command.tlsSelfSigned != null) {
            log.warn("the certificate in {} is signed by itself: for development only", command.tlsSelfSigned);
        }
        log.info("listening on {}", server.endpoints());
        terminal.out().println("Trunkline ready on " + server.endpoints().getFirst());
        terminal.out().flush();
        return waitForever();
    }

    private static AuthParts authOf(ServerConfig config, Logger log) throws CommandFailure {
        try {
            return AuthParts.of(config.auth(), Clock.SYSTEM, log::warn);
        } catch (IllegalArgumentException unusable) {
            Logging.stop();
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(unusable.getMessage()));
        }
    }

    private static BackendParts backendOf(Trunkline server, ServerConfig config) throws CommandFailure {
        try {
            return BackendParts.addTo(server.hub(), config.backend(), Clock.SYSTEM);
        } catch (IllegalStateException taken) {
            Logging.stop();
            throw new CommandFailure(ExitCode.USAGE, "calls.http: " + taken.getMessage());
        }
    }

    /** What the command line, the environment and the files say now. */
    ServerConfig configOf(ServeCommand command) throws CommandFailure {
        ConfigLoader loader = ConfigReading.loader(command.sources, terminal);
        if (command.host != null) loader.flag("--host", JettyKeys.HOST, command.host);
        if (command.host != null) loader.flag("--host", TcpKeys.HOST, command.host);
        if (command.port != null) loader.flag("--port", JettyKeys.PORT, command.port);
        if (command.tcpPort != null) loader.flag("--tcp-port", TcpKeys.PORT, command.tcpPort);
        if (command.tlsCertificate != null)
            loader.flag("--tls-certificate", TlsKeys.CERTIFICATE, command.tlsCertificate);
        if (command.tlsKey != null) loader.flag("--tls-key", TlsKeys.KEY, command.tlsKey);
        if (command.tlsSelfSigned != null) selfSigned(command, loader);
        return ConfigReading.load(loader).config();
    }

    private static void selfSigned(ServeCommand command, ConfigLoader loader) throws CommandFailure {
        if (command.tlsCertificate != null || command.tlsKey != null) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--tls-self-signed does not go with --tls-certificate and --tls-key");
        }
        SelfSigned made = SelfSigned.in(Objects.requireNonNull(command.tlsSelfSigned));
        loader.flag("--tls-self-signed", TlsKeys.CERTIFICATE, made.certificate().toString());
        loader.flag("--tls-self-signed", TlsKeys.KEY, made.key().toString());
    }

    private static void checkExposure(ServeCommand command, ServerConfig config) throws CommandFailure {
        if (!command.sources.isDemo()
                || command.demoOpenToNetwork
                || isLoopback(config.jetty().host())) return;
        throw new CommandFailure(
                ExitCode.USAGE,
                "the demo profile is open to anyone, and others can reach "
                        + config.jetty().host()
                        + ": give a configuration with --config, or --demo-open-to-network if that is what you want");
    }

    /** A name that means nothing is not loopback; that it cannot be listened on is found out later. */
    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** An operator must not find out later who could publish, or why nobody can. */
    private static void sayWhoMayDoWhat(ServeCommand command, ServerConfig config, Logger log) {
        if (config.auth().open()) {
            String why = command.sources.isDemo() ? "demo profile" : "auth.open is true";
            if (isLoopback(config.jetty().host())) log.info("{}: open to anyone on this machine", why);
            else log.warn("{}: open to anyone who can reach this machine", why);
        } else if (config.auth().rules().isEmpty() && config.auth().backend().isEmpty()) {
            log.warn("access.rules is empty: everything is refused that a token does not grant");
        }
        config.auth().cautions().forEach(log::warn);
    }

    /** Runs when the process was told to end. It does as it was told, so its exit code is 0 and not the signal's 143. */
    private static void end(Trunkline server, List<? extends AutoCloseable> parts, Logger log) {
        log.atInfo().addKeyValue("connections", server.hub().connectionCount()).log("ending");
        try {
            server.close();
            log.info("ended");
        } catch (IllegalStateException fault) {
            log.atError().setCause(fault).log("ended with faults");
        }
        for (AutoCloseable part : parts) end(part, log);
        Logging.stop();
        Runtime.getRuntime().halt(ExitCode.OK);
    }

    private static void end(AutoCloseable part, Logger log) {
        try {
            part.close();
        } catch (Exception fault) {
            log.atError().setCause(fault).log("ended with faults");
        }
    }

    private static int waitForever() {
        try {
            new CountDownLatch(1).await();
            return ExitCode.OK;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED;
        }
    }
}
