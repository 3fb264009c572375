package io.trunkline.domain.client;

import java.security.cert.CertPathBuilderException;
import org.jspecify.annotations.Nullable;

/** A link could not be opened. The message names the address and the cause, and holds no secret. */
public final class ConnectException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConnectException(String message, @Nullable Throwable cause) {
        super(message, cause);
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
