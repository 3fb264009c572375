package io.trunkline.auth.user;

/**
 * What one Argon2 hash costs (RFC 9106, section 3.1). Bounded, so that no file can ask for all the memory there is.
 *
 * @param memoryKiB memory that is filled, in KiB: 8 for each lane to 262,144
 * @param passes over that memory: 1 to 16
 * @param lanes of it, one computed after the other: 1 to 16
 */
public record Argon2Cost(int memoryKiB, int passes, int lanes) {
    /** What OWASP asks for at least: 19 MiB, two passes, one lane. */
    public static final Argon2Cost DEFAULT = new Argon2Cost(19_456, 2, 1);

    private static final int MOST_MEMORY_KIB = 256 * 1024;
    private static final int MOST = 16;

    public Argon2Cost {
        check("lanes (p)", lanes, 1, MOST);
        check("passes (t)", passes, 1, MOST);
        check("memoryKiB (m)", memoryKiB, 8 * lanes, MOST_MEMORY_KIB);
    }

    private static void check(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(field + " must be " + least + " to " + most + ", but was " + value);
        }
    }
}
