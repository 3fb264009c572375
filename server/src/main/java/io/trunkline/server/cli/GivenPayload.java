package io.trunkline.server.cli;

import io.trunkline.domain.json.JsonFault;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.payload.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Finds out what kind of payload a user has given: JSON where it is that, else text, else binary data. */
final class GivenPayload {
    private static final JsonReader JSON = new JsonReader(Integer.MAX_VALUE, Integer.MAX_VALUE);

    private GivenPayload() {}

    static Payload of(byte[] bytes) {
        if (!isUtf8(bytes)) return Payload.binary(bytes);
        return isJson(bytes) ? Payload.json(bytes) : Payload.text(bytes);
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    /** The protocol's own reader decides, so that what is sent as JSON is what it takes for JSON. */
    private static boolean isJson(byte[] utf8) {
        try {
            JSON.read(utf8, 0);
            return true;
        } catch (JsonFault other) {
            return false;
        }
    }
}
