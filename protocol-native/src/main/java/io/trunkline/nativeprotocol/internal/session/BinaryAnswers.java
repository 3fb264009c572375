package io.trunkline.nativeprotocol.internal.session;

import io.trunkline.domain.call.CallException;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
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
        BinaryWriter error = error(id, fault.code(), fault);
        if (fault.option() != null) error.string("option", fault.option());
        if (fault.retryAfterMs() > 0) error.integer("retryAfter", fault.retryAfterMs());
        out = error;
    }

    @Override
    public void failed(Long id, CallException failure) {
        BinaryWriter error = error(id, ErrorCode.FAILED, failure);
        if (failure.reason() != null) error.string("reason", failure.reason());
        if (failure.data() != null) error.payload(failure.data());
        out = error;
    }

    private static BinaryWriter error(@Nullable Long id, ErrorCode code, Throwable fault) {
        BinaryWriter error = new BinaryWriter(Operation.ERROR, id);
        // codes are below zero, numbers of the binary form are not
        error.integer("code", -code.number()).string("message", String.valueOf(fault.getMessage()));
        error.string("name", code.text());
        return error;
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
