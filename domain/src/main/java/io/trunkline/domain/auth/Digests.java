package io.trunkline.domain.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests of secrets, which may be kept where the secrets may not. */
public final class Digests {
    private Digests() {}

    /** SHA-256 of the text's UTF-8, 32 bytes. For secrets with much entropy; passwords need a slow hash. */
    public static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
