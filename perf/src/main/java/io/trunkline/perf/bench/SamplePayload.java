package io.trunkline.perf.bench;

import io.trunkline.domain.payload.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Payloads of the codec benchmarks, written {@code KIND-SIZE}: {@code json-64} is a JSON object of 64 bytes. Text has a quote to
 * escape every 64 characters, binary has all values of a byte.
 *
 * @param member the payload as a member of the publish: {@code "data":{...}}
 */
record SamplePayload(Payload payload, String member) {
    private static final String JSON_HEAD = "{\"stop\":\"Central\",\"seconds\":[95";

    static SamplePayload of(String name) {
        int size = Integer.parseInt(name.substring(name.indexOf('-') + 1));
        return switch (name.substring(0, name.indexOf('-'))) {
            case "json" -> json(size);
            case "text" -> text(size);
            case "binary" -> binary(size);
            default ->
                throw new IllegalArgumentException("payload must be json-N, text-N or binary-N, but was " + name);
        };
    }

    private static SamplePayload json(int size) {
        StringBuilder json = new StringBuilder(JSON_HEAD);
        while (json.length() + 4 <= size - 2) {
            json.append(",120");
        }
        // spaces are JSON too, and make the size exact
        json.append(" ".repeat(size - 2 - json.length())).append("]}");
        return new SamplePayload(Payload.json(json.toString()), "\"data\":" + json);
    }

    private static SamplePayload text(int size) {
        String line = "Doors close. Mind the gap \"between\" platform and train, please. ";
        String text = line.repeat(size / line.length() + 1).substring(0, size);
        return new SamplePayload(Payload.text(text), "\"data\":\"" + text.replace("\"", "\\\"") + "\"");
    }

    private static SamplePayload binary(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) i;
        }
        String base64 = Base64.getEncoder().encodeToString(bytes);
        return new SamplePayload(Payload.binary(bytes), "\"base64\":\"" + base64 + "\"");
    }

    /** A publish of this payload, as a client sends it. */
    ByteBuffer publish(String channel) {
        String message = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"publish\",\"params\":{\"channel\":\"" + channel
                + "\"," + member + "}}";
        return ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8));
    }
}
