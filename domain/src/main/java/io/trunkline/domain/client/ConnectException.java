package io.trunkline.domain.client;

import org.jspecify.annotations.Nullable;

/** A link could not be opened. The message names the address and the cause, and holds no secret. */
public final class ConnectException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConnectException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
