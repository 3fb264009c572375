package io.trunkline.nativeprotocol;

import io.trunkline.domain.json.JsonFault;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.json.JsonWriter;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.StreamPosition;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a client asks on {@code trunkline.v1}, JSON form. Each method returns one text message; ids are the caller's,
 * from 0 to 2^53. Any thread. Channel names are checked by the server.
 */
public final class NativeRequests {
    private static final JsonReader JSON = new JsonReader(Integer.MAX_VALUE, Integer.MAX_VALUE);

    private NativeRequests() {}

    /** @param client what the client calls itself, at most 100 characters */
    public static String connect(long id, @Nullable String client) {
        return request(id, "connect", params -> {
            if (client != null) params.name("client").string(client);
        });
    }

    /** @param noLocal whether the client's own publications are left out */
    public static String subscribe(long id, String channelOrPattern, boolean noLocal) {
        return request(id, "subscribe", params -> {
            params.name("channel").string(channelOrPattern);
            if (noLocal) params.name("noLocal").literal(true);
        });
    }

    public static String unsubscribe(long id, String channelOrPattern) {
        return request(id, "unsubscribe", params -> params.name("channel").string(channelOrPattern));
    }

    /** @throws IllegalArgumentException when a JSON payload is not JSON */
    public static String publish(long id, String channelOrPattern, Payload payload) {
        return request(id, "publish", params -> {
            params.name("channel").string(channelOrPattern);
            writePayload(params, payload);
        });
    }

    /**
     * @param limit most publications to get
     * @param since the place after which to read (before which, when {@code reverse}); null for the whole
     * @param reverse newest first
     */
    public static String history(long id, String channel, int limit, @Nullable StreamPosition since, boolean reverse) {
        return request(id, "history", params -> {
            params.name("channel").string(channel);
            params.name("limit").literal(limit);
            if (since != null) {
                params.name("since")
                        .object(place -> place.name("epoch")
                                .string(since.epoch())
                                .name("offset")
                                .literal(since.offset()));
            }
            if (reverse) params.name("reverse").literal(true);
        });
    }

    public static String ping(long id) {
        return request(id, "ping", none -> {});
    }

    /** The answer to what a server asks: {@code ping} is answered, nothing else is known. */
    public static String answer(NativeMessage.Question question) {
        JsonWriter out = new JsonWriter();
        return out.object(answer -> {
                    answer.name("jsonrpc").string("2.0").name("id").raw(utf8(question.id()));
                    if (question.method().equals("ping")) answer.name("result").object(none -> {});
                    else answer.name("error").object(NativeRequests::unknownMethod);
                })
                .toString();
    }

    private static void unknownMethod(JsonWriter error) {
        error.name("code").literal(-32601).name("message").string("this client has no such method");
    }

    private static String request(long id, String method, Consumer<JsonWriter> params) {
        JsonWriter out = new JsonWriter();
        return out.object(request -> {
                    request.name("jsonrpc").string("2.0").name("id").literal(id);
                    request.name("method").string(method).name("params").object(params);
                })
                .toString();
    }

    private static void writePayload(JsonWriter params, Payload payload) {
        switch (payload.kind()) {
            case JSON -> params.name("data").raw(checked(payload.toBytes()));
            case TEXT -> params.name("data").string(payload.asText());
            case BINARY -> params.name("base64").string(Base64.getEncoder().encodeToString(payload.toBytes()));
        }
    }

    /** What is not one JSON value would break the request around it, or be read as more parameters. */
    private static byte[] checked(byte[] json) {
        try {
            JSON.read(json, 0);
        } catch (JsonFault fault) {
            throw new IllegalArgumentException("payload of kind JSON is " + fault.getMessage());
        }
        return json;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
