package io.trunkline.http.internal;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.http.HttpExchange;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

/** Bodies in JSON, and nothing else: another media type could be sent by a page of any origin without being asked. */
public final class JsonBody {
    private JsonBody() {}

    /**
     * The bytes of the body.
     *
     * @return the body, valid UTF-8; the stage fails with a {@link CommandException} when it is not
     * @throws HttpRefusal with status 415 when the body is not declared as JSON in UTF-8
     */
    public static CompletionStage<byte[]> read(HttpExchange exchange, int maxBytes) {
        String declared = MediaType.of(exchange);
        if (!MediaType.is(declared, MediaType.JSON)) {
            throw new HttpRefusal(
                    415, ErrorCode.INVALID_REQUEST, "Content-Type must be application/json in UTF-8" + but(declared));
        }
        return exchange.body(maxBytes).thenApply(JsonBody::checkUtf8);
    }

    /** The body itself, which is valid UTF-8. */
    public static byte[] checkUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return body;
        } catch (CharacterCodingException invalid) {
            throw new CommandException(ErrorCode.PARSE_ERROR, "the body is not valid UTF-8");
        }
    }

    private static String but(String declared) {
        if (declared.isEmpty()) return ", but was missing";
        String shown = declared.codePoints()
                .limit(80)
                .filter(c -> !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return ", but was " + shown;
    }
}
