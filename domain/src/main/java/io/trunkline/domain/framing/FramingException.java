package io.trunkline.domain.framing;

import io.trunkline.domain.error.CloseCode;

/** A stream breaks its framing, or a message does not fit it. The message names the rule and the value, never the bytes. */
public final class FramingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final CloseCode code;

    public FramingException(CloseCode code, String message) {
        // no trace: it tells of a peer's bytes, not of a fault in the code, and a hostile peer makes many
        super(message, null, false, false);
        this.code = code;
    }

    /** With what the connection is closed. */
    public CloseCode code() {
        return code;
    }

    static FramingException tooLong(long bytes, int maxBytes) {
        return new FramingException(
                CloseCode.TOO_LARGE,
                "message is too large: " + bytes + " bytes, at most " + maxBytes + " (limits.messageBytes)");
    }
}
