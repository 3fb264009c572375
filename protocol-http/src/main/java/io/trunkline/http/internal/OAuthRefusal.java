package io.trunkline.http.internal;

/**
 * A request for tokens is refused. The text is ASCII without quotation marks and backslashes (RFC 6749, section 5.2), and repeats
 * nothing of the request. Has no stack trace: it is an answer, not a fault.
 */
final class OAuthRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;
    private final long retryAfter;

    OAuthRefusal(int status, String error, String description) {
        this(status, error, description, 0);
    }

    /** @param retryAfter seconds; 0 where coming again is no use */
    OAuthRefusal(int status, String error, String description, long retryAfter) {
        super(description, null, false, false);
        this.status = status;
        this.error = error;
        this.retryAfter = retryAfter;
    }

    int status() {
        return status;
    }

    /** The name of the error, of RFC 6749 or RFC 8628. */
    String error() {
        return error;
    }

    long retryAfter() {
        return retryAfter;
    }
}
