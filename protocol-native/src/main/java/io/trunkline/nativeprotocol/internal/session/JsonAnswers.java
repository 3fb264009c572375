package io.trunkline.nativeprotocol.internal.session;

import io.trunkline.domain.call.CallException;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.domain.json.JsonWriter;
import io.trunkline.nativeprotocol.internal.command.Result;
import io.trunkline.nativeprotocol.internal.wire.JsonFieldWriter;
import java.util.function.Consumer;
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
        error(id, fault.code(), String.valueOf(fault.getMessage()), data -> {
            if (fault.option() != null) data.name("option").string(fault.option());
            if (fault.retryAfterMs() > 0) data.name("retryAfter").literal(fault.retryAfterMs());
        });
    }

    @Override
    public void failed(JsonValue id, CallException failure) {
        error(id, ErrorCode.FAILED, String.valueOf(failure.getMessage()), data -> {
            if (failure.reason() != null) data.name("reason").string(failure.reason());
            if (failure.data() != null) data.name("data").raw(failure.data().toBytes());
        });
    }

    private void error(@Nullable JsonValue id, ErrorCode code, String message, Consumer<JsonWriter> more) {
        begin(id);
        out.name("error").object(error -> {
            error.name("code").literal(code.number());
            error.name("message").string(message);
            error.name("data").object(data -> {
                data.name("name").string(code.text());
                more.accept(data);
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
