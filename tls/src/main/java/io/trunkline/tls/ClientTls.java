package io.trunkline.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A client's TLS from PEM files: whom it trusts, and what it shows.
 *
 * @param context makes engines and sockets
 * @param trust the trust manager of {@code context}, for libraries that want it by itself
 */
public record ClientTls(SSLContext context, X509TrustManager trust) {
    /**
     * Reads the files.
     *
     * @param authorities who may sign a server's certificate; null trusts those that Java trusts
     * @param certificate what the client shows; null for nothing
     * @param key the key of {@code certificate}
     * @throws IllegalArgumentException naming the file that cannot be used
     */
    public static ClientTls of(@Nullable Path authorities, @Nullable Path certificate, @Nullable Path key) {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException("a client certificate and its key go together, but one is missing");
        }
        try {
            X509TrustManager trust = trust(authorities);
            KeyManager[] keys = certificate == null || key == null ? null : KeyStores.keys(certificate, key);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, new TrustManager[] {trust}, null);
            return new ClientTls(context, trust);
        } catch (GeneralSecurityException | IOException fault) {
            throw new IllegalArgumentException("client TLS cannot be set up: " + fault.getMessage(), fault);
        }
    }

    private static X509TrustManager trust(@Nullable Path authorities) throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities == null ? null : KeyStores.trusted(authorities));
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no X.509 trust manager"));
    }
}
