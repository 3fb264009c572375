package io.trunkline.nativeprotocol.internal.session;

import io.trunkline.domain.call.CallException;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.nativeprotocol.internal.command.Result;
import org.jspecify.annotations.Nullable;

/** Writes the answers to one message. */
interface Answers<I> {
    void result(I id, Result result);

    /** @param id null where it could not be told which request is refused */
    void error(@Nullable I id, CommandException fault);

    /** The handler of a call says that it failed. */
    void failed(I id, CallException failure);

    /** Bytes written so far. */
    int length();

    /** What was written; nothing is written after it. */
    WireBytes toMessage();
}
