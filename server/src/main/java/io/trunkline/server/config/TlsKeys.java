package io.trunkline.server.config;

import io.trunkline.tls.ClientCertificates;
import io.trunkline.tls.TlsConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The keys of TLS, which all transports of the server share; each is named after the component of {@link TlsConfig}. */
public final class TlsKeys {
    public static final Key<Optional<Path>> CERTIFICATE = Key.of(
            "tls.certificate",
            new OptionalType<>(new PathType()),
            Optional.empty(),
            "The server's certificates in PEM, its own first; with it and `tls.key` every port speaks TLS. Read again when it"
                    + " changes.");
    public static final Key<Optional<Path>> KEY = Key.of(
            "tls.key",
            new OptionalType<>(new PathType()),
            Optional.empty(),
            "The private key in PEM: PKCS #8, not encrypted. Read again when it changes.");
    public static final Key<ClientCertificates> CLIENTS = Key.of(
            "tls.clients",
            new ChoiceType<>("choice", ClientCertificates::text, ClientCertificates.values()),
            ClientCertificates.NONE,
            "Whether clients show certificates: `none`, `wanted` (whoever shows none is let in) or `needed`.");
    public static final Key<Optional<Path>> TRUST = Key.of(
            "tls.trust",
            new OptionalType<>(new PathType()),
            Optional.empty(),
            "Certificates in PEM of the authorities that may sign those of clients.");
    public static final Key<List<String>> PROTOCOLS = Key.of(
            "tls.protocols",
            new ListType<>(new TextType("one of " + TlsConfig.PROTOCOLS, TlsConfig.PROTOCOLS::contains)),
            TlsConfig.PROTOCOLS,
            "Versions of TLS that are spoken.");
    public static final Key<Boolean> CLEAR_TEXT = Key.of(
            "tls.clearText", ChoiceType.bool(), true, "Whether a port that speaks TLS takes clear text as well.");

    /** All of them, in the order of the documentation. */
    public static final List<Key<?>> ALL = List.of(CERTIFICATE, KEY, CLIENTS, TRUST, PROTOCOLS, CLEAR_TEXT);

    private TlsKeys() {}

    /** TLS as these keys say; empty without a certificate. */
    static Optional<TlsConfig> read(Settings settings) {
        Optional<Path> certificate = settings.get(CERTIFICATE);
        Optional<Path> key = settings.get(KEY);
        if (certificate.isEmpty() && key.isEmpty()) return Optional.empty();
        if (certificate.isEmpty()) throw new IllegalArgumentException("tls.certificate is missing: tls.key is set");
        if (key.isEmpty()) throw new IllegalArgumentException("tls.key is missing: tls.certificate is set");
        return Optional.of(new TlsConfig(
                certificate.get(),
                key.get(),
                settings.get(CLIENTS),
                settings.get(TRUST).orElse(null),
                settings.get(PROTOCOLS)));
    }
}
