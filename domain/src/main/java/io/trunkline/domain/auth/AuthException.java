package io.trunkline.domain.auth;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;

/**
 * A token or password was not accepted. The message is told to the client: it names the rule, never the secret or what is in it.
 * Has no stack trace: it is an answer, not a fault.
 */
public final class AuthException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** No token where one is needed. */
        MISSING,
        /** Malformed, forged, unknown, not for this server, or used before. */
        INVALID,
        /** Its time is over. */
        EXPIRED,
        /** Taken back, by itself or with its user. */
        REVOKED,
        /** Another user's than the connection's. */
        OTHER_USER,
        /** Too many tries; later again. */
        THROTTLED,
        /** Nobody could check it now: a key server or directory does not answer. */
        UNAVAILABLE
    }

    private final Reason reason;

    public AuthException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** This refusal, as the answer to a command. */
    public CommandException toCommand() {
        ErrorCode code = switch (reason) {
            case MISSING, INVALID, EXPIRED, REVOKED, OTHER_USER -> ErrorCode.UNAUTHENTICATED;
            case THROTTLED -> ErrorCode.BUSY;
            case UNAVAILABLE -> ErrorCode.UNAVAILABLE;
        };
        return new CommandException(code, String.valueOf(getMessage()));
    }
}
