package io.trunkline.auth.jwt;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Ed25519 (RFC 8032) by the JDK: the library would need another one for it. */
final class Ed25519 {
    static final String NAME = "Ed25519";
    /** What stands before the key in its X.509 form (RFC 8410, 4): {@code SEQUENCE{SEQUENCE{OID 1.3.101.112} BIT STRING}}. */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int KEY_BYTES = 32;

    private Ed25519() {}

    static boolean verify(PublicKey key, byte[] input, byte[] signature) throws GeneralSecurityException {
        Signature verifying = Signature.getInstance(NAME);
        verifying.initVerify(key);
        verifying.update(input);
        return verifying.verify(signature);
    }

    static byte[] sign(PrivateKey key, byte[] input) throws GeneralSecurityException {
        Signature signing = Signature.getInstance(NAME);
        signing.initSign(key);
        signing.update(input);
        return signing.sign();
    }

    /** The key whose 32 bytes a key server publishes as {@code x} (RFC 8037, 2). */
    static PublicKey ofBytes(byte[] x) throws GeneralSecurityException {
        if (x.length != KEY_BYTES) throw new GeneralSecurityException("an Ed25519 key has 32 bytes");
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.writeBytes(X509);
        encoded.writeBytes(x);
        return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
    }
}
