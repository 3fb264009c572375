package io.trunkline.http.internal;

import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.http.BodyLostException;
import io.trunkline.domain.http.BodyTooLargeException;
import io.trunkline.domain.http.HttpAnswer;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Errors as the API answers them: {@code {"error":{"code":-32602,"name":"invalidParams","message":"...","data":{...}}}}, with
 * the numbers of {@link ErrorCode} and the status that says the same to whoever reads no body.
 */
public final class ErrorAnswers {
    private ErrorAnswers() {}

    /** The answer to a fault. */
    public static HttpAnswer of(Throwable fault) {
        return switch (cause(fault)) {
            case HttpRefusal refusal -> of(refusal.status(), refusal.code(), refusal.getMessage(), null);
            case CommandException refusal ->
                of(status(refusal.code()), refusal.code(), refusal.getMessage(), refusal.option());
            case AuthException refusal -> of(refusal);
            case BodyTooLargeException tooLarge ->
                of(413, ErrorCode.TOO_LARGE, tooLarge.getMessage(), "http.bodyBytes");
            case BodyLostException lost -> of(400, ErrorCode.INVALID_REQUEST, lost.getMessage(), null);
            default -> of(500, ErrorCode.INTERNAL, "internal error", null);
        };
    }

    /** Whether the fault is ours and not an answer. */
    static boolean isUnexpected(Throwable fault) {
        Throwable cause = cause(fault);
        return !(cause instanceof HttpRefusal
                || cause instanceof CommandException
                || cause instanceof AuthException
                || cause instanceof BodyTooLargeException
                || cause instanceof BodyLostException);
    }

    /** What failed, out of its wrapping. */
    public static Throwable cause(Throwable fault) {
        return fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    }

    private static HttpAnswer of(AuthException refusal) {
        String message = String.valueOf(refusal.getMessage());
        return switch (refusal.reason()) {
            // RFC 6750, section 3.1: who brought nothing is told the scheme and no error
            case MISSING -> of(401, ErrorCode.UNAUTHENTICATED, message, null).with("WWW-Authenticate", "Bearer");
            case INVALID, EXPIRED, REVOKED, OTHER_USER ->
                of(401, ErrorCode.UNAUTHENTICATED, message, null)
                        .with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            case THROTTLED -> of(429, ErrorCode.BUSY, message, null).with("Retry-After", "1");
            case UNAVAILABLE -> of(503, ErrorCode.UNAVAILABLE, message, null);
        };
    }

    private static HttpAnswer of(int status, ErrorCode code, String message, @Nullable String option) {
        HttpAnswer answer = JsonAnswer.of(status, out -> {
            out.name("error").object(error -> {
                error.name("code").literal(code.number());
                error.name("name").string(code.text());
                error.name("message").string(message);
                error.name("data").object(data -> {
                    if (option != null) data.name("option").string(option);
                });
            });
        });
        // whoever was turned away for the moment may come back after one
        return status == 503 ? answer.with("Retry-After", "1") : answer;
    }

    private static int status(ErrorCode code) {
        return switch (code) {
            case PARSE_ERROR, INVALID_REQUEST, INVALID_PARAMS, INVALID_CHANNEL -> 400;
            case UNAUTHENTICATED -> 401;
            case REFUSED -> 403;
            case METHOD_NOT_FOUND -> 404;
            case TOO_LARGE -> 413;
            case LIMIT, BUSY, SHUTTING_DOWN, UNAVAILABLE -> 503;
            case RATE_LIMITED -> 429;
            case INTERNAL -> 500;
        };
    }
}
