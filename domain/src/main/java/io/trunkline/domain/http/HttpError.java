package io.trunkline.domain.http;

import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * Errors as HTTP clients get them, whoever refuses: {@code {"error":{"code":-32602,"name":"invalidParams","message":"...","data":{}}}}.
 *
 * @param status says the same to whoever reads no body
 * @param message written for the sender
 * @param option the configuration key or rule that refused, which {@code data} names; null for none
 */
public record HttpError(
        int status,
        ErrorCode code,
        String message,
        @Nullable String option) {
    /** Of a request that was refused for how it was made, with the code that fits its status. */
    public static HttpError of(int status, String message) {
        ErrorCode code = switch (status) {
            case 401 -> ErrorCode.UNAUTHENTICATED;
            case 403 -> ErrorCode.REFUSED;
            case 404, 405 -> ErrorCode.METHOD_NOT_FOUND;
            case 413, 414, 431 -> ErrorCode.TOO_LARGE;
            case 503 -> ErrorCode.UNAVAILABLE;
            default -> status < 500 ? ErrorCode.INVALID_REQUEST : ErrorCode.INTERNAL;
        };
        return new HttpError(status, code, message, null);
    }

    /** The answer, which no cache keeps. */
    public HttpAnswer answer() {
        return HttpAnswer.json(status, new JsonWriter().object(this::write) + "\n")
                .with("Cache-Control", "no-store");
    }

    /** Writes the member {@code error}: a part of an answer may have failed where the whole did not. */
    public void write(JsonWriter out) {
        out.name("error").object(error -> {
            error.name("code").literal(code.number());
            error.name("name").string(code.text());
            error.name("message").string(message);
            error.name("data").object(data -> {
                if (option != null) data.name("option").string(option);
            });
        });
    }
}
