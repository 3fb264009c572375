package io.trunkline.http.internal;

import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.http.BodyLostException;
import io.trunkline.domain.http.BodyTooLargeException;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpError;
import io.trunkline.domain.json.JsonWriter;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Refusals and faults as the API answers them. */
public final class ErrorAnswers {
    private ErrorAnswers() {}

    /** The answer to a fault. */
    public static HttpAnswer of(Throwable fault) {
        HttpError error = error(cause(fault));
        HttpAnswer answer = error.answer();
        return switch (error.status()) {
            case 401 -> answer.with("WWW-Authenticate", challenge(cause(fault)));
            // whoever was turned away for the moment may come back after one
            case 429, 503 -> answer.with("Retry-After", "1");
            default -> answer;
        };
    }

    /** Writes the member {@code error}, of a part that failed in an answer that did not. */
    static void write(Throwable fault, JsonWriter out) {
        error(cause(fault)).write(out);
    }

    private static HttpError error(Throwable cause) {
        return switch (cause) {
            case HttpRefusal refusal -> new HttpError(refusal.status(), refusal.code(), refusal.getMessage(), null);
            case CommandException refusal ->
                new HttpError(
                        status(refusal.code()), refusal.code(), String.valueOf(refusal.getMessage()), refusal.option());
            case AuthException refusal -> error(refusal);
            case BodyTooLargeException tooLarge ->
                new HttpError(413, ErrorCode.TOO_LARGE, String.valueOf(tooLarge.getMessage()), "http.bodyBytes");
            case BodyLostException lost ->
                new HttpError(400, ErrorCode.INVALID_REQUEST, String.valueOf(lost.getMessage()), null);
            default -> new HttpError(500, ErrorCode.INTERNAL, "internal error", null);
        };
    }

    private static HttpError error(AuthException refusal) {
        String message = String.valueOf(refusal.getMessage());
        return switch (refusal.reason()) {
            case MISSING, INVALID, EXPIRED, REVOKED, OTHER_USER ->
                new HttpError(401, ErrorCode.UNAUTHENTICATED, message, null);
            case THROTTLED -> new HttpError(429, ErrorCode.BUSY, message, null);
            case UNAVAILABLE -> new HttpError(503, ErrorCode.UNAVAILABLE, message, null);
        };
    }

    /** RFC 6750, section 3.1: who brought nothing is told the scheme and no error. */
    private static String challenge(Throwable refusal) {
        boolean missing = refusal instanceof AuthException auth && auth.reason() == AuthException.Reason.MISSING;
        return missing ? "Bearer" : "Bearer error=\"invalid_token\"";
    }

    /** Whether the fault is ours and not an answer. */
    public static boolean isUnexpected(Throwable fault) {
        Throwable cause = cause(fault);
        return !(cause instanceof HttpRefusal
                || cause instanceof CommandException
                || cause instanceof AuthException
                || cause instanceof BodyTooLargeException
                || cause instanceof BodyLostException);
    }

    /** Lets a fault of ours through, so that it fails the request, and the observer is told. */
    static void requireExpected(@Nullable Throwable fault) {
        if (fault != null && isUnexpected(fault)) throwIfAny(fault);
    }

    static void throwIfAny(@Nullable Throwable fault) {
        if (fault != null) throw new CompletionException(cause(fault));
    }

    /** What failed, out of its wrapping. */
    public static Throwable cause(Throwable fault) {
        return fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    }

    private static int status(ErrorCode code) {
        return switch (code) {
            case PARSE_ERROR, INVALID_REQUEST, INVALID_PARAMS, INVALID_CHANNEL -> 400;
            case UNAUTHENTICATED -> 401;
            case REFUSED -> 403;
            case METHOD_NOT_FOUND -> 404;
            case CANCELLED -> 409;
            case TOO_LARGE -> 413;
            case FAILED -> 422;
            case LIMIT, BUSY, SHUTTING_DOWN, UNAVAILABLE -> 503;
            case RATE_LIMITED -> 429;
            case INTERNAL -> 500;
            case TIMEOUT -> 504;
        };
    }
}
