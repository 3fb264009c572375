package io.trunkline.it.architecture;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/** The modules of the build, with the one package tree each owns and the other modules it may see. */
enum Module {
    DOMAIN("domain", "io.trunkline.domain", "it says what the platform is, and everything else points at it"),
    TLS("tls", "io.trunkline.tls", "transports share it, and it moves no bytes itself", DOMAIN),
    AUTH("auth", "io.trunkline.auth", "who somebody is does not depend on how they came", DOMAIN),
    BACKEND(
            "backend",
            "io.trunkline.backend",
            "what an application decides does not depend on how clients came",
            DOMAIN),
    TELEMETRY("telemetry", "io.trunkline.telemetry", "where traces go is no matter of what is traced", DOMAIN),
    PROTOCOL_NATIVE("protocol-native", "io.trunkline.nativeprotocol", "a protocol speaks over any transport", DOMAIN),
    PROTOCOL_HTTP("protocol-http", "io.trunkline.http", "the HTTP API is served by any HTTP transport", DOMAIN),
    TRANSPORT_JETTY(
            "transport-jetty",
            "io.trunkline.transport.jetty",
            "a transport moves bytes and knows no protocol",
            DOMAIN,
            TLS),
    TRANSPORT_TCP(
            "transport-tcp",
            "io.trunkline.transport.tcp",
            "a transport moves bytes and knows no protocol",
            DOMAIN,
            TLS),
    TRANSPORT_OKHTTP_CLIENT(
            "transport-okhttp-client",
            "io.trunkline.transport.okhttp",
            "a transport moves bytes and knows no protocol",
            DOMAIN),
    CLIENT(
            "client",
            "io.trunkline.client",
            "the client speaks the native protocol over whichever transport it is given",
            DOMAIN,
            PROTOCOL_NATIVE),
    BENCH("bench", "io.trunkline.bench", "what measures a server must not be made of it", DOMAIN, TLS),
    SERVER(
            "server",
            "io.trunkline.server",
            "the server alone assembles everything",
            DOMAIN,
            TLS,
            AUTH,
            BACKEND,
            TELEMETRY,
            PROTOCOL_NATIVE,
            PROTOCOL_HTTP,
            TRANSPORT_JETTY,
            TRANSPORT_TCP,
            TRANSPORT_OKHTTP_CLIENT,
            CLIENT,
            BENCH),
    PERF(
            "perf",
            "io.trunkline.perf",
            "benchmarks see what they measure, and nothing sees benchmarks",
            DOMAIN,
            TLS,
            PROTOCOL_NATIVE,
            PROTOCOL_HTTP,
            TRANSPORT_JETTY,
            TRANSPORT_TCP,
            TRANSPORT_OKHTTP_CLIENT,
            CLIENT,
            BENCH,
            SERVER);

    /** The folder under the project's root. */
    final String folder;

    final String rootPackage;
    final String reason;
    private final Set<Module> visible;

    Module(String folder, String rootPackage, String reason, Module... visible) {
        this.folder = folder;
        this.rootPackage = rootPackage;
        this.reason = reason;
        this.visible = Set.of(visible);
    }

    /** Pattern of ArchUnit for the module's own packages. */
    String packages() {
        return rootPackage + "..";
    }

    /** Patterns of the modules that this one must not see. */
    String[] forbiddenPackages() {
        return Arrays.stream(values())
                .filter(other -> other != this && !visible.contains(other))
                .map(Module::packages)
                .toArray(String[]::new);
    }

    /** Modules that are libraries: the server, and perf beside it, are programs and may print. */
    static Stream<Module> libraries() {
        return Arrays.stream(values()).filter(module -> module != SERVER && module != PERF);
    }
}
