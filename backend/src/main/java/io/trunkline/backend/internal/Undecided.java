package io.trunkline.backend.internal;

/** The backend gave no answer that could be used; the message says why, as a clause for the client. Has no stack trace: it is no fault. */
public final class Undecided extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** Why there is none. */
    public enum Kind {
        /** What came is no answer. */
        NONSENSE,
        /** None came in time. */
        LATE,
        /** It was not asked: too much is under way. */
        BUSY,
        /** It cannot be reached, or went. */
        GONE,
        /** Whoever asked does not want to know any more. */
        GIVEN_UP
    }

    /** Something came that is no answer. */
    public Undecided(String message) {
        this(Kind.NONSENSE, message);
    }

    Undecided(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
