package io.trunkline.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * A server's TLS from its files. A certificate that is renewed is used for the connections that come after {@link #reload};
 * those that are open go on. Any thread.
 */
public final class TlsContext {
    /**
     * What is spoken of TLS 1.3 and 1.2: keys that are gone after the connection (ECDHE), and ciphers that authenticate what they
     * encrypt (AEAD), as RFC 9325, section 4.2, recommends. In our order, which counts.
     */
    static final List<String> SUITES = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private final TlsConfig config;
    private volatile SSLContext context;
    private List<?> stamp;

    /** @throws IllegalArgumentException naming the option and the file that cannot be used */
    public TlsContext(TlsConfig config) {
        this.config = config;
        this.stamp = stampOf(config);
        this.context = load(config);
    }

    public TlsConfig config() {
        return config;
    }

    /** An engine for a new connection, in server mode. */
    public SSLEngine newEngine() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(config.protocols().toArray(String[]::new));
        List<String> supported = Arrays.asList(engine.getSupportedCipherSuites());
        parameters.setCipherSuites(SUITES.stream().filter(supported::contains).toArray(String[]::new));
        parameters.setUseCipherSuitesOrder(true);
        switch (config.clients()) {
            case NONE -> {}
            case WANTED -> parameters.setWantClientAuth(true);
            case NEEDED -> parameters.setNeedClientAuth(true);
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    /**
     * Reads the files again where one has changed; called now and then, outside of turns.
     *
     * @return whether they were read
     * @throws IllegalArgumentException when they cannot be used: what was read before stays in force
     */
    public synchronized boolean reload() {
        List<?> now = stampOf(config);
        if (now.equals(stamp)) return false;
        // a fault is told once for each change
        stamp = now;
        context = load(config);
        return true;
    }

    private static List<?> stampOf(TlsConfig config) {
        List<Object> stamps = new ArrayList<>();
        for (Path file : files(config)) {
            try {
                stamps.add(Files.getLastModifiedTime(file));
                stamps.add(Files.size(file));
            } catch (IOException missing) {
                stamps.add("missing");
            }
        }
        return stamps;
    }

    private static List<Path> files(TlsConfig config) {
        Path trust = config.trust();
        return trust == null
                ? List.of(config.certificate(), config.key())
                : List.of(config.certificate(), config.key(), trust);
    }

    private static SSLContext load(TlsConfig config) {
        try {
            SSLContext made = SSLContext.getInstance("TLS");
            made.init(KeyStores.keys(config.certificate(), config.key()), trustManagers(config.trust()), null);
            return made;
        } catch (GeneralSecurityException | IOException fault) {
            throw new IllegalArgumentException(
                    "tls.certificate: the certificates in " + config.certificate()
                            + " cannot be used, they must be a chain with the server's own first: "
                            + fault.getMessage(),
                    fault);
        }
    }

    private static TrustManager @Nullable [] trustManagers(@Nullable Path trust)
            throws GeneralSecurityException, IOException {
        if (trust == null) return null;
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(KeyStores.trusted(trust));
        return managers.getTrustManagers();
    }
}
