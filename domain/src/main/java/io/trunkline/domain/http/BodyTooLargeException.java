package io.trunkline.domain.http;

/** A request's body is longer than its endpoint takes. */
public final class BodyTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BodyTooLargeException(int maxBytes) {
        super("body is longer than " + maxBytes + " bytes", null, false, false);
    }
}
