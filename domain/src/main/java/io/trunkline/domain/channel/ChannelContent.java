package io.trunkline.domain.channel;

import io.trunkline.domain.json.JsonFault;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.text.Utf8;

/** What kind of payload bytes are that a protocol without kinds of its own publishes, such as raw connections. */
public enum ChannelContent {
    /** TEXT where they are UTF-8, else BINARY. */
    BYTES("bytes"),
    /** JSON where they are one JSON value, else as {@link #BYTES}. */
    JSON("json");

    /** Deeper values stay text: whoever takes JSON apart may do it with a recursion, and its stack has an end. */
    private static final int MAX_NESTING = 64;

    private static final JsonReader READER = new JsonReader(MAX_NESTING, 0);

    private final String text;

    ChannelContent(String text) {
        this.text = text;
    }

    /** The name used in configuration and documents. */
    public String text() {
        return text;
    }

    /** The payload of these bytes, which belong to it from here on. */
    public Payload payload(byte[] bytes) {
        return Utf8.isValid(bytes, bytes.length) ? textPayload(bytes) : Payload.binary(bytes);
    }

    /** The payload of bytes that are known to be UTF-8, and belong to it from here on. */
    public Payload textPayload(byte[] utf8) {
        return this == JSON && isJson(utf8) ? Payload.json(utf8) : Payload.text(utf8);
    }

    private static boolean isJson(byte[] utf8) {
        try {
            READER.read(utf8, 0);
            return true;
        } catch (JsonFault other) {
            return false;
        }
    }
}
