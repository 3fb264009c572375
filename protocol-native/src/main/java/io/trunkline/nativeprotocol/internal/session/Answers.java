package io.trunkline.nativeprotocol.internal.session;

import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.domain.json.JsonWriter;
import io.trunkline.domain.publication.WireBytes;
import io.trunkline.nativeprotocol.internal.command.Result;
import org.jspecify.annotations.Nullable;

/** Writes what a server says to one client: results, errors (JSON-RPC 2.0, section 5), and the farewell. */
final class Answers {
    private Answers() {}

    static void result(JsonWriter out, JsonValue id, Result result) {
        out.object(answer -> {
            answer.name("jsonrpc").string("2.0").name("id").raw(id).name("result");
            result.write(answer);
        });
    }

    /** @param id null where it could not be told which request is refused */
    static void error(JsonWriter out, @Nullable JsonValue id, CommandException fault) {
        out.object(answer -> {
            answer.name("jsonrpc").string("2.0").name("id");
            if (id == null) answer.literal("null");
            else answer.raw(id);
            answer.name("error").object(error -> {
                error.name("code").literal(fault.code().number());
                error.name("message").string(fault.getMessage());
                error.name("data").object(data -> {
                    data.name("name").string(fault.code().text());
                    if (fault.option() != null) data.name("option").string(fault.option());
                });
            });
        });
    }

    static WireBytes disconnect(CloseCode code, String reason) {
        JsonWriter out = new JsonWriter();
        out.object(notification -> {
            notification.name("jsonrpc").string("2.0").name("method").string("disconnect");
            notification.name("params").object(params -> {
                params.name("code").literal(code.number());
                params.name("reason").string(reason);
                params.name("reconnect").literal(code.reconnect());
            });
        });
        return out.toMessage();
    }
}
