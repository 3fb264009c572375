package io.trunkline.server.cli;

import io.trunkline.domain.payload.Payload;
import io.trunkline.nativeprotocol.NativeRequests;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Finds out what kind of payload a user has given: JSON where it is that, else text, else binary data. */
final class GivenPayload {
    private GivenPayload() {}

    static Payload of(byte[] bytes) {
        if (!isUtf8(bytes)) return Payload.binary(bytes);
        Payload json = Payload.json(bytes);
        return isJson(json) ? json : Payload.text(bytes);
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
    private static boolean isJson(Payload payload) {
        try {
            NativeRequests.publish(1, "a", payload);
            return true;
        } catch (IllegalArgumentException other) {
            return false;
        }
    }
}
