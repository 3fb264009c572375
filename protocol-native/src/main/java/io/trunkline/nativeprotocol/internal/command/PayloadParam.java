package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.domain.payload.Payload;
import java.util.Base64;

/**
 * The payload of a publish: {@code data} that is a JSON string is TEXT, any other {@code data} is JSON with its bytes kept,
 * {@code base64} is BINARY.
 */
final class PayloadParam {
    private PayloadParam() {}

    static Payload of(Params params) {
        JsonValue data = params.any("data");
        if (data != null && params.has("base64")) throw Params.refused("data and base64 exclude each other");
        if (data != null) return ofData(data);
        String base64 = params.string("base64");
        if (base64 == null) throw Params.refused("data or base64 is missing");
        return ofBase64(base64);
    }

    private static Payload ofData(JsonValue data) {
        if (data.kind() != JsonKind.STRING) return Payload.json(data.bytes());
        byte[] utf8 = data.utf8();
        if (utf8 == null) throw Params.refused("data has an unpaired surrogate, which no UTF-8 text can hold");
        return Payload.text(utf8);
    }

    private static Payload ofBase64(String base64) {
        try {
            return Payload.binary(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException invalid) {
            throw Params.refused("base64 must be base64 in the standard alphabet (RFC 4648, section 4)");
        }
    }
}
