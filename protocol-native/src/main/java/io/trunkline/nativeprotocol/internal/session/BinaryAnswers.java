package io.trunkline.nativeprotocol.internal.session;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.nativeprotocol.internal.command.Result;
import io.trunkline.nativeprotocol.internal.wire.BinaryWriter;
import io.trunkline.nativeprotocol.internal.wire.Operation;
import org.jspecify.annotations.Nullable;

/** The one answer to a message of the binary form. */
final class BinaryAnswers implements Answers<Long> {
    private @Nullable BinaryWriter out;

    @Override
    public void result(Long id, Result result) {
        out = new BinaryWriter(Operation.RESULT, id);
        result.write(out);
    }

    @Override
    public void error(@Nullable Long id, CommandException fault) {
        BinaryWriter error = new BinaryWriter(Operation.ERROR, id);
        // codes are below zero, numbers of the binary form are not
        error.integer("code", -fault.code().number()).string("message", String.valueOf(fault.getMessage()));
        error.string("name", fault.code().text());
        if (fault.option() != null) error.string("option", fault.option());
        if (fault.retryAfterMs() > 0) error.integer("retryAfter", fault.retryAfterMs());
        out = error;
    }

    @Override
    public int length() {
        return out == null ? 0 : out.length();
    }

    @Override
    public WireBytes toMessage() {
        if (out == null) throw new IllegalStateException("nothing was answered");
        return out.toMessage();
    }
}
