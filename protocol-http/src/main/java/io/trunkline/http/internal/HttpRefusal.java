package io.trunkline.http.internal;

import io.trunkline.domain.error.ErrorCode;

/** A request is refused for how it was made. Written for its sender; has no stack trace: it is an answer, not a fault. */
public final class HttpRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final ErrorCode code;

    public HttpRefusal(int status, ErrorCode code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    ErrorCode code() {
        return code;
    }
}
