package io.trunkline.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateWatchTest {
    @TempDir
    Path folder;

    private TlsContext tls;
    private CertificateWatch watch;

    @BeforeEach
    void start() throws IOException {
        use("ec");
        tls = new TlsContext(TlsConfig.of(folder.resolve("server.pem"), folder.resolve("server.key")));
        watch = new CertificateWatch(tls, Duration.ofMillis(5));
        watch.start();
    }

    @AfterEach
    void end() {
        watch.close();
    }

    private void use(String name) throws IOException {
        copy(name + ".key", "server.key");
        copy(name + ".pem", "server.pem");
    }

    private void copy(String from, String to) throws IOException {
        try (InputStream in = Objects.requireNonNull(CertificateWatchTest.class.getResourceAsStream(from), from)) {
            Files.write(folder.resolve(to), in.readAllBytes());
        }
    }

    @Test
    void usesACertificateThatWasRenewed() throws Exception {
        assertThat(shownKey()).isEqualTo("EC");
        use("rsa");
        await("the new certificate")
                .atMost(Duration.ofSeconds(10))
                .until(() -> shownKey().equals("RSA"));
    }

    @Test
    void goesOnAfterFilesThatCannotBeUsed() throws IOException {
        Files.writeString(folder.resolve("server.pem"), "spoiled");
        use("rsa");
        await("the new certificate")
                .atMost(Duration.ofSeconds(10))
                .until(() -> shownKey().equals("RSA"));
    }

    /** The algorithm of the key that a client is shown, whoever signed it. */
    private String shownKey() throws GeneralSecurityException, SSLException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore both = KeyStore.getInstance("PKCS12");
        try {
            both.load(null, null);
            for (String name : new String[] {"ec.pem", "rsa.pem"}) {
                Path file = folder.resolve("known-" + name);
                copy(name, file.getFileName().toString());
                both.setCertificateEntry(name, Pem.certificates("known", file).getFirst());
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        trust.init(both);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLEngine client = context.createSSLEngine();
        client.setUseClientMode(true);
        EngineHandshake.run(client, tls.newEngine());
        return ((X509Certificate) client.getSession().getPeerCertificates()[0])
                .getPublicKey()
                .getAlgorithm();
    }
}
