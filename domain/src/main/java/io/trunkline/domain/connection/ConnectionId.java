package io.trunkline.domain.connection;

import java.security.SecureRandom;
import java.util.Base64;

/** The public name of a connection: random, URL-safe, no secret. */
public record ConnectionId(String value) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 12;

    /** A new id of 16 characters. */
    public static ConnectionId random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new ConnectionId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Override
    public String toString() {
        return value;
    }
}
