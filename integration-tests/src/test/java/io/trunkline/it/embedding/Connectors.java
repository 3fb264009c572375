package io.trunkline.it.embedding;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Servers as applications set them up: three selectors, so that faults between loops show, on a free port of the loopback. */
final class Connectors {
    private static final String PASSWORD = "changeit";

    private Connectors() {}

    /** HTTP/1.1 and HTTP/2 in clear text. */
    static Server clear() {
        HttpConfiguration http = new HttpConfiguration();
        return listening(new ServerConnector(
                server(), 1, 3, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http)));
    }

    /** TLS, within it HTTP/2 and HTTP/1.1 by ALPN. */
    static Server secure(Path keys) {
        HttpConfiguration http = new HttpConfiguration();
        http.addCustomizer(new SecureRequestCustomizer(false));
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol("http/1.1");
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(keys.toString());
        tls.setKeyStorePassword(PASSWORD);
        return listening(new ServerConnector(
                server(),
                1,
                3,
                new SslConnectionFactory(tls, alpn.getProtocol()),
                alpn,
                new HTTP2ServerConnectionFactory(http),
                new HttpConnectionFactory(http)));
    }

    private static Server server() {
        return new Server(new QueuedThreadPool(32));
    }

    private static Server listening(ServerConnector connector) {
        connector.setHost("127.0.0.1");
        connector.getServer().addConnector(connector);
        return connector.getServer();
    }

    /** A key for 127.0.0.1, in a new key store in {@code folder}. */
    static Path keys(Path folder) throws Exception {
        Path keys = folder.resolve("keys.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process making = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (!making.waitFor(30, TimeUnit.SECONDS) || making.exitValue() != 0) {
            making.destroyForcibly();
            throw new AssertionError("keytool: " + Files.readString(folder.resolve("keytool.log")));
        }
        return keys;
    }

    /** Trusts the certificate of {@code keys} alone. */
    static X509TrustManager trusting(Path keys) throws Exception {
        KeyStore own = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("test", own.getCertificate("test"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }

    static SSLContext clientTls(X509TrustManager trust) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new X509TrustManager[] {trust}, null);
        return context;
    }
}
