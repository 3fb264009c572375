package io.trunkline.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** PEM files as key stores, which live in memory only and so need no password. */
final class KeyStores {
    private static final char[] NO_PASSWORD = new char[0];

    private KeyStores() {}

    static KeyManager[] keys(Path certificate, Path key) throws GeneralSecurityException, IOException {
        List<X509Certificate> chain = Pem.certificates("tls.certificate", certificate);
        PrivateKey privateKey = Pem.key("tls.key", key);
        if (!KeyPairs.match(privateKey, chain.getFirst().getPublicKey())) {
            throw new IllegalArgumentException(
                    "tls.key: the key in " + key + " does not go with the first certificate in " + certificate);
        }
        KeyStore store = empty();
        store.setKeyEntry("own", privateKey, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, NO_PASSWORD);
        return managers.getKeyManagers();
    }

    static KeyStore trusted(Path authorities) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        int count = 0;
        for (X509Certificate authority : Pem.certificates("tls.trust", authorities)) {
            store.setCertificateEntry("authority-" + count++, authority);
        }
        return store;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }
}
