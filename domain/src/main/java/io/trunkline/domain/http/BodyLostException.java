package io.trunkline.domain.http;

/** The client ended its request, or its connection, in the midst of the body: nobody is there to be answered. */
public final class BodyLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BodyLostException(Throwable cause) {
        super("the body ended early", cause, false, false);
    }
}
