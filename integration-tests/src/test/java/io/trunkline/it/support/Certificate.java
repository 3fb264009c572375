package io.trunkline.it.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.tls.HeldCertificate;

/** A certificate of this machine's own names in PEM files, signed by itself. */
public record Certificate(Path certificate, Path key) {
    public static Certificate in(Path folder) throws IOException {
        HeldCertificate made = new HeldCertificate.Builder()
                .commonName("localhost")
                .addSubjectAlternativeName("localhost")
                .addSubjectAlternativeName("127.0.0.1")
                .build();
        Path certificate = Files.writeString(folder.resolve("certificate.pem"), made.certificatePem());
        return new Certificate(certificate, Files.writeString(folder.resolve("key.pem"), made.privateKeyPkcs8Pem()));
    }

    /** The settings of a server that uses it. */
    public String[] settings(String... more) {
        String[] all = new String[more.length + 2];
        System.arraycopy(more, 0, all, 2, more.length);
        all[0] = "tls.certificate=" + certificate;
        all[1] = "tls.key=" + key;
        return all;
    }
}
