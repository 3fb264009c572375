package io.trunkline.nativeprotocol.internal.session;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.domain.json.JsonWriter;
import io.trunkline.nativeprotocol.internal.command.Result;
import io.trunkline.nativeprotocol.internal.wire.JsonFieldWriter;
import org.jspecify.annotations.Nullable;

/** Results and errors of JSON-RPC 2.0, section 5; those of a batch as one array. */
final class JsonAnswers implements Answers<JsonValue> {
    private final JsonWriter out = new JsonWriter();
    private final JsonFieldWriter members = new JsonFieldWriter(out);
    private final boolean batch;

    JsonAnswers(boolean batch) {
        this.batch = batch;
        if (batch) out.begin('[');
    }

    @Override
    public void result(JsonValue id, Result result) {
        begin(id);
        out.name("result").begin('{');
        result.write(members);
        out.end('}');
        out.end('}');
    }

    @Override
    public void error(@Nullable JsonValue id, CommandException fault) {
        begin(id);
        out.name("error").object(error -> {
            error.name("code").literal(fault.code().number());
            error.name("message").string(fault.getMessage());
            error.name("data").object(data -> {
                data.name("name").string(fault.code().text());
                if (fault.option() != null) data.name("option").string(fault.option());
                if (fault.retryAfterMs() > 0) data.name("retryAfter").literal(fault.retryAfterMs());
            });
        });
        out.end('}');
    }

    private void begin(@Nullable JsonValue id) {
        out.begin('{').name("jsonrpc").string("2.0").name("id");
        if (id == null) out.literal("null");
        else out.raw(id);
    }

    @Override
    public int length() {
        return out.length();
    }

    @Override
    public WireBytes toMessage() {
        if (batch) out.end(']');
        return out.toMessage();
    }
}
