package io.trunkline.http.internal.sse;

import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.hub.HandshakeDecision;
import io.trunkline.http.internal.ErrorAnswers;
import io.trunkline.http.internal.HttpRefusal;
import java.util.Map;

/** What clients are told who do not get a stream, or whose stream has ended. */
final class Refusals {
    private static final Map<Integer, ErrorCode> CLOSED = Map.of(
            CloseCode.SHUTDOWN.number(), ErrorCode.SHUTTING_DOWN,
            CloseCode.CONNECTION_LIMIT.number(), ErrorCode.LIMIT,
            CloseCode.INTERNAL.number(), ErrorCode.INTERNAL,
            CloseCode.EXPIRED.number(), ErrorCode.UNAUTHENTICATED,
            CloseCode.INVALID_TOKEN.number(), ErrorCode.UNAUTHENTICATED,
            CloseCode.UNAUTHENTICATED.number(), ErrorCode.UNAUTHENTICATED,
            CloseCode.REVOKED.number(), ErrorCode.UNAUTHENTICATED);

    private Refusals() {}

    /** A connection was closed before its stream was answered. */
    static CommandException of(int closeCode, String reason) {
        return new CommandException(CLOSED.getOrDefault(closeCode, ErrorCode.REFUSED), reason);
    }

    /** A handshake was refused. */
    static HttpAnswer of(HandshakeDecision.Refused refused) {
        ErrorCode code = switch (refused.status()) {
            case 401 -> ErrorCode.UNAUTHENTICATED;
            case 429 -> ErrorCode.RATE_LIMITED;
            case 500 -> ErrorCode.INTERNAL;
            case 503 -> ErrorCode.UNAVAILABLE;
            default -> ErrorCode.REFUSED;
        };
        HttpAnswer answer = ErrorAnswers.of(new HttpRefusal(refused.status(), code, refused.reason()));
        for (Map.Entry<String, String> header : refused.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    /** Nobody is known by a secret. */
    static HttpRefusal unknown() {
        return new HttpRefusal(
                404,
                ErrorCode.INVALID_PARAMS,
                "there is no stream of this " + SseEndpoint.SESSION
                        + ": it has ended, or what it had is not kept any more");
    }

    /** The secret that a request shows. */
    static Secret secret(HttpExchange exchange) {
        return exchange.header(SseEndpoint.SESSION)
                .map(Secret::of)
                .orElseThrow(() -> invalid("the header " + SseEndpoint.SESSION
                        + " is missing: it holds the secret that the stream begins with"));
    }

    static CommandException invalid(String message) {
        return new CommandException(ErrorCode.INVALID_PARAMS, message);
    }
}
