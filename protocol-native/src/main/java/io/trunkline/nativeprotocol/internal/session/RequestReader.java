package io.trunkline.nativeprotocol.internal.session;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.error.Nearest;
import io.trunkline.domain.error.Shown;
import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonObject;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.nativeprotocol.internal.wire.JsonParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a request object (JSON-RPC 2.0, section 4), its members in any order. */
final class RequestReader {
    private static final List<String> MEMBERS = List.of("jsonrpc", "id", "method", "params");
    /** Bytes of an id as it is written: it is sent back, and kept until then. */
    static final int LONGEST_ID = 128;

    /** The id with which the server asks for a life sign. */
    static final String PING_ID = "ping";

    private RequestReader() {}

    static Incoming<JsonValue> read(JsonValue value) {
        if (value.kind() != JsonKind.OBJECT) {
            return invalid(
                    null, "a request must be an object, but was " + value.kind().text());
        }
        JsonObject request = value.object();
        if (request.fault() != null) return invalid(null, "request " + request.fault());
        if (request.get("result") != null || request.get("error") != null) {
            JsonValue id = request.get("id");
            boolean pong =
                    id != null && id.kind() == JsonKind.STRING && id.string().equals(PING_ID);
            return pong ? new Incoming.Pong<>() : new Incoming.Invalid<>(null, unaskedAnswer());
        }
        JsonValue id = request.get("id");
        if (id != null && !isId(id)) {
            String rule = "id must be a string of at most " + LONGEST_ID + " bytes or a whole number of at most 2^53";
            return invalid(null, rule + ", but was " + id.kind().text());
        }
        return read(request, id);
    }

    private static Incoming<JsonValue> read(JsonObject request, @Nullable JsonValue id) {
        for (String name : request.names()) {
            if (MEMBERS.contains(name)) continue;
            return invalid(id, "a request has no member '" + Shown.of(name) + "'" + Nearest.hint(name, MEMBERS));
        }
        JsonValue version = request.get("jsonrpc");
        if (version == null
                || version.kind() != JsonKind.STRING
                || !version.string().equals("2.0")) {
            return invalid(id, "jsonrpc must be \"2.0\"");
        }
        JsonValue method = request.get("method");
        if (method == null) return invalid(id, "method is missing");
        if (method.kind() != JsonKind.STRING) {
            return invalid(
                    id, "method must be a string, but was " + method.kind().text());
        }
        return new Incoming.Request<>(id, method.string(), JsonParam.of(request.get("params")));
    }

    /** The refusal of an answer to nothing. */
    static CommandException unaskedAnswer() {
        return new CommandException(ErrorCode.INVALID_REQUEST, "this is an answer, but the server asked nothing");
    }

    static boolean isId(JsonValue id) {
        if (id.kind() == JsonKind.NUMBER) return id.integer() != null;
        return id.kind() == JsonKind.STRING && id.length() <= LONGEST_ID;
    }

    private static Incoming<JsonValue> invalid(@Nullable JsonValue id, String message) {
        return new Incoming.Invalid<>(id, new CommandException(ErrorCode.INVALID_REQUEST, message));
    }
}
