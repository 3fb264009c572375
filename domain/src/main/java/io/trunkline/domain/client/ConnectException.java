package io.trunkline.domain.client;

import java.security.cert.CertPathBuilderException;
import org.jspecify.annotations.Nullable;

/** A link could not be opened. The message names the address and the cause, and holds no secret. */
public final class ConnectException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public ConnectException(String message, @Nullable Throwable cause) {
        this(message, cause, 0);
    }

    /** @param status of HTTP, where the server or a proxy has answered with one; else 0 */
    public ConnectException(String message, @Nullable Throwable cause, int status) {
        super(message, cause);
        this.status = status;
    }

    /** The status of HTTP that was the answer; 0 where there was none. */
    public int status() {
        return status;
    }

    /** What went wrong, in words for people: a certificate that nobody vouches for comes as a stack of terms from the JDK. */
    public static String reason(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathBuilderException) {
                return "the server's certificate is signed by nobody who is trusted here";
            }
        }
        return fault.getMessage() == null ? "connection lost" : fault.getMessage();
    }
}
