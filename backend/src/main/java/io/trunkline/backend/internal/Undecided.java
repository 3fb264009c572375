package io.trunkline.backend.internal;

/** The backend gave no answer that could be used; the message says why, as a clause for the client. Has no stack trace: it is no fault. */
public final class Undecided extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Undecided(String message) {
        super(message, null, false, false);
    }
}
