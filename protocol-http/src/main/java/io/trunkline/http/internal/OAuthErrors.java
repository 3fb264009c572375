package io.trunkline.http.internal;

import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.http.BodyLostException;
import io.trunkline.domain.http.BodyTooLargeException;
import io.trunkline.domain.http.HttpAnswer;

/** Errors as OAuth 2.0 has them: {@code {"error":"invalid_grant","error_description":"..."}} (RFC 6749, section 5.2). */
final class OAuthErrors {
    private OAuthErrors() {}

    /** The refusal that a fault is; unavailable where it is no answer to this client. */
    static OAuthRefusal of(Throwable fault) {
        return switch (ErrorAnswers.cause(fault)) {
            case OAuthRefusal refusal -> refusal;
            case AuthException refusal -> of(refusal);
            case BodyTooLargeException tooLarge ->
                new OAuthRefusal(413, "invalid_request", "the body is longer than auth.bodyBytes");
            case BodyLostException lost -> new OAuthRefusal(400, "invalid_request", "the body ended early");
            default -> unavailable();
        };
    }

    /** Whether the fault is ours and not an answer. */
    static boolean isUnexpected(Throwable fault) {
        Throwable cause = ErrorAnswers.cause(fault);
        return !(cause instanceof OAuthRefusal
                || cause instanceof AuthException
                || cause instanceof BodyTooLargeException
                || cause instanceof BodyLostException);
    }

    private static OAuthRefusal of(AuthException refusal) {
        return switch (refusal.reason()) {
            case UNAVAILABLE -> unavailable();
            case THROTTLED -> new OAuthRefusal(429, "slow_down", "too many passwords are being checked", 1);
            // which of these it was is nobody's business who has no good token
            case MISSING, INVALID, EXPIRED, REVOKED, OTHER_USER -> wrong("the refresh token is not good, or no longer");
        };
    }

    /** Credentials that are no good. The status is the one of HTTP for that, where OAuth leaves 400 to choose. */
    static OAuthRefusal wrong(String description) {
        return new OAuthRefusal(401, "invalid_grant", description);
    }

    private static OAuthRefusal unavailable() {
        return new OAuthRefusal(503, "temporarily_unavailable", "this could not be checked now", 1);
    }

    static HttpAnswer answer(OAuthRefusal refusal) {
        HttpAnswer answer = JsonAnswer.of(refusal.status(), out -> {
            out.name("error").string(refusal.error());
            out.name("error_description").string(String.valueOf(refusal.getMessage()));
        });
        // RFC 9110, section 15.5.2: every 401 names a scheme
        if (refusal.status() == 401) answer = answer.with("WWW-Authenticate", "Bearer");
        return refusal.retryAfter() == 0 ? answer : answer.with("Retry-After", Long.toString(refusal.retryAfter()));
    }
}
