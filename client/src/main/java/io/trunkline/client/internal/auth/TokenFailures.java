package io.trunkline.client.internal.auth;

import io.trunkline.client.TrunklineException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The texts of tokens that could not be had. */
final class TokenFailures {
    private static final int LONGEST = 300;

    private TokenFailures() {}

    static TrunklineException supplier(String why, @Nullable Throwable cause) {
        return TrunklineException.token(0, "the token supplier failed: " + why, "tokenSupplier", cause);
    }

    /** No answer came. */
    static TrunklineException unanswered(URI url, String option, Throwable fault, long millis) {
        Throwable cause = unwrapped(fault);
        boolean late = cause instanceof TimeoutException || cause instanceof HttpTimeoutException;
        String why = late ? "had no answer within " + millis + " ms" : "failed: " + reason(cause);
        return TrunklineException.token(0, post(url) + " " + why, option, cause);
    }

    /** The server said no, or something that is no token. */
    static TrunklineException answered(URI url, String option, int status, String said) {
        String why = said.isEmpty() ? "" : ": " + said;
        return TrunklineException.token(status, post(url) + " answered " + status + why, option, null);
    }

    /** The address without its query, which may hold a secret. */
    private static String post(URI url) {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return "POST " + url.getScheme() + "://" + url.getHost() + port
                + (url.getRawPath() == null ? "" : url.getRawPath());
    }

    static String reason(Throwable fault) {
        Throwable cause = unwrapped(fault);
        String message = cause.getMessage();
        return line(message == null || message.isBlank() ? cause.getClass().getSimpleName() : message);
    }

    /** One bounded line. */
    static String line(String text) {
        String line = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    private static Throwable unwrapped(Throwable fault) {
        return fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    }
}
