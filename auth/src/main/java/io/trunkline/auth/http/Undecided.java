package io.trunkline.auth.http;

/** No decision could be had; the message says why, as a clause for the client. Has no stack trace: it is an answer, not a fault. */
final class Undecided extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Undecided(String message) {
        super(message, null, false, false);
    }
}
