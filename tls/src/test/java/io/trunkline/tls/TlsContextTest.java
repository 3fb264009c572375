package io.trunkline.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trunkline.domain.connection.TlsPeer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real handshakes in memory, with the files that lie beside the tests. */
final class TlsContextTest {
    @TempDir
    private Path folder;

    private static Path file(String name) {
        try {
            URL found = Objects.requireNonNull(TlsContextTest.class.getResource(name), name);
            return Path.of(found.toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static TlsConfig config(String name) {
        return TlsConfig.of(file(name + ".pem"), file(name + ".key"));
    }

    private static TlsConfig withClients(ClientCertificates clients) {
        return new TlsConfig(file("ec.pem"), file("ec.key"), clients, file("authority.pem"), TlsConfig.PROTOCOLS);
    }

    /** A client that trusts one certificate, and shows another where it has one. */
    private static SSLEngine client(Path trusted, @Nullable String shown, String... protocols)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("server", Pem.certificates("trusted", trusted).get(0));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        if (shown != null) {
            X509Certificate[] chain =
                    Pem.certificates("shown", file(shown + ".pem")).toArray(X509Certificate[]::new);
            own.setKeyEntry("client", Pem.key("shown", file(shown + ".key")), new char[0], chain);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        if (protocols.length > 0) engine.setEnabledProtocols(protocols);
        return engine;
    }

    private static TlsPeer handshake(TlsContext context, SSLEngine client) throws SSLException {
        SSLEngine server = context.newEngine();
        EngineHandshake.run(client, server);
        return TlsPeers.of(server.getSession());
    }

    @ParameterizedTest
    @CsvSource({"rsa, TLSv1.3", "rsa, TLSv1.2", "ec, TLSv1.3", "ec, TLSv1.2", "ed25519, TLSv1.3", "ed25519, TLSv1.2"})
    void speaksWithEachKindOfKey(String name, String protocol) throws Exception {
        TlsPeer peer = handshake(new TlsContext(config(name)), client(file(name + ".pem"), null, protocol));
        assertThat(peer.protocol()).isEqualTo(protocol);
        assertThat(peer.cipherSuite()).startsWith("TLS_");
        assertThat(peer.certificates()).isEmpty();
    }

    @Test
    void speaksOnlyTheProtocolsThatAreConfigured() throws Exception {
        TlsConfig only13 =
                new TlsConfig(file("ec.pem"), file("ec.key"), ClientCertificates.NONE, null, List.of("TLSv1.3"));
        SSLEngine old = client(file("ec.pem"), null, "TLSv1.2");
        TlsContext context = new TlsContext(only13);
        assertThatExceptionOfType(SSLException.class).isThrownBy(() -> handshake(context, old));
        assertThat(handshake(context, client(file("ec.pem"), null)).protocol()).isEqualTo("TLSv1.3");
    }

    @ParameterizedTest
    @CsvSource({"ec, ec-other", "ec, rsa", "rsa, ec", "ed25519, ec", "rsa, ed25519", "ec, authority"})
    void aKeyThatIsNotTheCertificatesIsFoundWhenLoading(String certificate, String key) {
        TlsConfig mixed = TlsConfig.of(file(certificate + ".pem"), file(key + ".key"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TlsContext(mixed))
                .withMessage("tls.key: the key in " + mixed.key() + " does not go with the first certificate in "
                        + mixed.certificate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec-sec1.key", "ec-encrypted.key", "ec.pem"})
    void refusesAKeyInAnotherForm(String key) {
        TlsConfig config = TlsConfig.of(file("ec.pem"), file(key));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TlsContext(config))
                .withMessage("tls.key: no unencrypted PKCS #8 key ('BEGIN PRIVATE KEY') in " + file(key));
    }

    @Test
    void namesTheOptionAndTheFileThatCannotBeUsed() throws IOException {
        Path missing = folder.resolve("missing.pem");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TlsContext(TlsConfig.of(missing, file("ec.key"))))
                .withMessage("tls.certificate: cannot read " + missing + ": NoSuchFileException");
        Path garbage = Files.writeString(folder.resolve("garbage.pem"), "garbage\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TlsContext(TlsConfig.of(garbage, file("ec.key"))))
                .withMessageMatching("tls.certificate: no certificates? .*garbage.pem");
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TlsContext(TlsConfig.of(empty, file("ec.key"))))
                .withMessage("tls.certificate: no certificate in " + empty);
        Path broken = Files.writeString(
                folder.resolve("broken.key"), "-----BEGIN PRIVATE KEY-----\nAAAA=A\n-----END PRIVATE KEY-----\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TlsContext(TlsConfig.of(file("ec.pem"), broken)))
                .withMessage("tls.key: the key in " + broken + " is not Base64");
        Path other = Files.writeString(
                folder.resolve("other.key"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TlsContext(TlsConfig.of(file("ec.pem"), other)))
                .withMessage("tls.key: the key in " + other + " is none of [RSA, EC, EdDSA]");
    }

    @Test
    void refusesCertificatesThatAreNoChain() throws IOException {
        Path mixed = folder.resolve("mixed.pem");
        Files.writeString(mixed, Files.readString(file("ec.pem")) + Files.readString(file("authority.pem")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TlsContext(TlsConfig.of(mixed, file("ec.key"))))
                .withMessageStartingWith("tls.certificate: the certificates in " + mixed + " cannot be used");
        Path chain = folder.resolve("chain.pem");
        Files.writeString(chain, Files.readString(file("client.pem")) + Files.readString(file("authority.pem")));
        assertThat(new TlsContext(TlsConfig.of(chain, file("client.key")))
                        .newEngine()
                        .getUseClientMode())
                .isFalse();
    }

    @Test
    void aClientShowsItsCertificateWhereItIsWanted() throws Exception {
        TlsContext wanted = new TlsContext(withClients(ClientCertificates.WANTED));
        TlsPeer peer = handshake(wanted, client(file("ec.pem"), "client"));
        assertThat(peer.certificates()).hasSize(1);
        assertThat(peer.certificates().get(0).getSubjectX500Principal()).hasToString("CN=device-7");
        assertThat(handshake(wanted, client(file("ec.pem"), null)).certificates())
                .isEmpty();
    }

    @Test
    void aClientWithoutATrustedCertificateIsRefusedWhereItIsNeeded() throws Exception {
        TlsContext needed = new TlsContext(withClients(ClientCertificates.NEEDED));
        assertThat(handshake(needed, client(file("ec.pem"), "client")).certificates())
                .hasSize(1);
        SSLEngine without = client(file("ec.pem"), null);
        assertThatExceptionOfType(SSLException.class).isThrownBy(() -> handshake(needed, without));
        SSLEngine stranger = client(file("ec.pem"), "ec-other");
        assertThatExceptionOfType(SSLException.class).isThrownBy(() -> handshake(needed, stranger));
    }

    @Test
    void clientCertificatesNeedAnAuthority() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TlsConfig(
                        file("ec.pem"), file("ec.key"), ClientCertificates.NEEDED, null, TlsConfig.PROTOCOLS))
                .withMessageStartingWith("tls.trust is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TlsConfig(
                        file("ec.pem"), file("ec.key"), ClientCertificates.NONE, null, List.of("TLSv1.1")))
                .withMessageContaining("tls.protocols must be some of");
    }

    private TlsConfig install(String name) throws IOException {
        TlsConfig installed = TlsConfig.of(folder.resolve("server.pem"), folder.resolve("server.key"));
        Files.copy(file(name + ".pem"), installed.certificate(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(file(name + ".key"), installed.key(), StandardCopyOption.REPLACE_EXISTING);
        return installed;
    }

    @Test
    void aCertificateThatIsRenewedIsShownToThoseWhoComeAfterwards() throws Exception {
        TlsContext context = new TlsContext(install("ec"));
        assertThat(context.reload()).as("nothing has changed").isFalse();
        SSLEngine before = context.newEngine();
        install("rsa");
        assertThat(context.reload()).isTrue();
        assertThat(context.reload()).isFalse();
        assertThat(handshake(context, client(file("rsa.pem"), null)).protocol()).isEqualTo("TLSv1.3");
        EngineHandshake.run(client(file("ec.pem"), null), before);
    }

    @Test
    void aRenewalOfTheSameLengthIsSeenByItsTime() throws Exception {
        TlsConfig installed = install("ec");
        TlsContext context = new TlsContext(installed);
        Files.setLastModifiedTime(installed.certificate(), FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
        assertThat(context.reload()).isTrue();
    }

    @Test
    void aFaultIsToldOnceAndKeepsWhatWasReadBefore() throws Exception {
        TlsConfig installed = install("ec");
        TlsContext context = new TlsContext(installed);
        Files.copy(file("rsa.pem"), installed.certificate(), StandardCopyOption.REPLACE_EXISTING);
        assertThatIllegalArgumentException()
                .as("half of a renewal")
                .isThrownBy(context::reload)
                .withMessageContaining("does not go with the first certificate");
        assertThat(context.reload()).isFalse();
        assertThat(handshake(context, client(file("ec.pem"), null)).protocol()).isEqualTo("TLSv1.3");
        Files.delete(installed.certificate());
        assertThatIllegalArgumentException().isThrownBy(context::reload).withMessageContaining("cannot read");
        assertThat(handshake(context, client(file("ec.pem"), null)).protocol()).isEqualTo("TLSv1.3");
        install("rsa");
        assertThat(context.reload()).as("the whole of it").isTrue();
        assertThat(handshake(context, client(file("rsa.pem"), null)).protocol()).isEqualTo("TLSv1.3");
    }

    @Test
    void speaksModernSuitesInBothVersions() throws Exception {
        for (String protocol : TlsConfig.PROTOCOLS) {
            SSLEngine client = client(file("ec.pem"), null, protocol);
            EngineHandshake.run(client, new TlsContext(config("ec")).newEngine());
            assertThat(client.getSession().getProtocol()).isEqualTo(protocol);
            assertThat(client.getSession().getCipherSuite()).isIn(TlsContext.SUITES);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
                "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
                "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"
            })
    void refusesSuitesThatAreNotModern(String suite) throws Exception {
        SSLEngine client = client(file("rsa.pem"), null, "TLSv1.2");
        client.setEnabledCipherSuites(new String[] {suite});
        SSLEngine server = new TlsContext(config("rsa")).newEngine();
        assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(() -> EngineHandshake.run(client, server));
    }

    @Test
    void offersNoVersionBefore12() {
        assertThat(new TlsContext(config("ec")).newEngine().getEnabledProtocols())
                .containsExactlyInAnyOrder("TLSv1.3", "TLSv1.2");
    }
}
