package io.trunkline.auth.user;

import io.trunkline.domain.auth.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) of passwords in UTF-8. Any thread; every call but {@link #decoy} fills its cost's memory and takes tens of
 * milliseconds, so that it has no place in a connection's loop.
 */
public final class PasswordHashes {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT = 16;
    private static final int OUTPUT = 32;

    private PasswordHashes() {}

    /** Hashes at {@link Argon2Cost#DEFAULT}, with a new salt. */
    public static PasswordHash hash(Secret password) {
        return hash(password, Argon2Cost.DEFAULT);
    }

    /** @throws IllegalArgumentException when the password is empty */
    public static PasswordHash hash(Secret password, Argon2Cost cost) {
        if (password.isEmpty()) throw new IllegalArgumentException("password must not be empty");
        byte[] salt = random(SALT);
        return new PasswordHash(cost, salt, argon2id(password, cost, salt, OUTPUT));
    }

    /** Whether it is the password. Takes as long when it is not. */
    public static boolean verify(Secret password, PasswordHash hash) {
        byte[] output = argon2id(password, hash.cost(), hash.salt(), hash.output().length);
        return MessageDigest.isEqual(output, hash.output());
    }

    /** A hash of no password, which costs as much to check as one of that cost: for users who do not exist. */
    static PasswordHash decoy(Argon2Cost cost) {
        return new PasswordHash(cost, random(SALT), random(OUTPUT));
    }

    private static byte[] argon2id(Secret password, Argon2Cost cost, byte[] salt, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKiB())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        byte[] output = new byte[length];
        generator.generateBytes(password.reveal().getBytes(StandardCharsets.UTF_8), output);
        return output;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
