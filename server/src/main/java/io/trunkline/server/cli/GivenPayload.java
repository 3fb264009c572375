package io.trunkline.server.cli;

import io.trunkline.domain.json.JsonFault;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.payload.Payload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Finds out what kind of payload a user has given: JSON where it is that, else text, else binary data. */
final class GivenPayload {
    private static final int MAX_INPUT_BYTES = 16 << 20;
    private static final JsonReader JSON = new JsonReader(Integer.MAX_VALUE, Integer.MAX_VALUE);

    private GivenPayload() {}

    /** The payload that an argument gives, or the standard input where it is {@code -}. */
    static Payload read(Terminal terminal, String argument) throws CommandFailure {
        if (!argument.equals("-")) return of(argument.getBytes(StandardCharsets.UTF_8));
        try {
            byte[] input = terminal.in().readNBytes(MAX_INPUT_BYTES + 1);
            if (input.length <= MAX_INPUT_BYTES) return of(input);
        } catch (IOException fault) {
            throw new CommandFailure(ExitCode.FAILED, "the standard input cannot be read: " + fault.getMessage());
        }
        throw new CommandFailure(ExitCode.FAILED, "the standard input has more than " + MAX_INPUT_BYTES + " bytes");
    }

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
