package io.trunkline.auth.user;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Argon2id hash, version 1.3, with what is needed to check a password against it. Immutable. Prints as {@code ***}: whoever has
 * it can guess passwords at leisure.
 *
 * <p>Its text is the PHC string format, {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}, salt and hash in Base64 without padding.
 */
public final class PasswordHash {
    private static final String FORM = "$argon2id$v=19$m=..,t=..,p=..$salt$hash";
    private static final Pattern COST = Pattern.compile("m=([0-9]{1,9}),t=([0-9]{1,9}),p=([0-9]{1,9})");
    private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();
    private static final int LEAST_SALT = 8;
    private static final int LEAST_OUTPUT = 16;
    private static final int MOST_BYTES = 64;

    private final Argon2Cost cost;
    private final byte[] salt;
    private final byte[] output;

    /** The arrays belong to the hash from now on. */
    PasswordHash(Argon2Cost cost, byte[] salt, byte[] output) {
        this.cost = cost;
        this.salt = salt;
        this.output = output;
    }

    /**
     * Reads a PHC string.
     *
     * @throws IllegalArgumentException saying what is wrong, without the string
     */
    public static PasswordHash parse(String text) {
        String[] parts = text.split("\\$", -1);
        if (parts.length != 6 || !parts[0].isEmpty()) throw new IllegalArgumentException("hash must be " + FORM);
        if (!parts[1].equals("argon2id")) throw new IllegalArgumentException("hash must be of argon2id: " + FORM);
        if (!parts[2].equals("v=19")) throw new IllegalArgumentException("hash must have the version v=19");
        Matcher cost = COST.matcher(parts[3]);
        if (!cost.matches()) throw new IllegalArgumentException("hash must have its cost as m=..,t=..,p=..");
        return new PasswordHash(
                new Argon2Cost(number(cost, 1), number(cost, 2), number(cost, 3)),
                bytes("salt", parts[4], LEAST_SALT),
                bytes("output", parts[5], LEAST_OUTPUT));
    }

    private static int number(Matcher cost, int group) {
        return Integer.parseInt(cost.group(group));
    }

    private static byte[] bytes(String field, String base64, int least) {
        byte[] bytes;
        try {
            if (base64.endsWith("=")) throw new IllegalArgumentException("padded");
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            // its message may quote a character of the hash
            throw new IllegalArgumentException(field + " of the hash must be Base64 without padding");
        }
        if (bytes.length < least || bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException(field + " of the hash must have " + least + " to " + MOST_BYTES
                    + " bytes, but has " + bytes.length);
        }
        return bytes;
    }

    public Argon2Cost cost() {
        return cost;
    }

    /** Not to be changed. */
    byte[] salt() {
        return salt;
    }

    /** Not to be changed. */
    byte[] output() {
        return output;
    }

    /** The PHC string, for the users file alone. */
    public String text() {
        return "$argon2id$v=19$m=" + cost.memoryKiB() + ",t=" + cost.passes() + ",p=" + cost.lanes() + "$"
                + ENCODER.encodeToString(salt) + "$" + ENCODER.encodeToString(output);
    }

    @Override
    public String toString() {
        return "***";
    }
}
