package io.trunkline.domain.http;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer that is written over time. Implemented by transports. One piece at a time: the next may be written when
 * the one before is done, which is all the back pressure there is. Any thread.
 */
public interface AnswerStream {
    /**
     * Writes a piece; never blocks.
     *
     * @param piece the transport's until it is done; may be empty
     * @param last whether the answer ends with it
     * @param done called once, within this call or later on any thread: with null when the network has taken the piece, else with why
     *     nothing more can be written: the peer has gone
     */
    void write(ByteBuffer piece, boolean last, Consumer<@Nullable Throwable> done);

    /** Cuts the answer, whatever is being written, which then fails. Nothing happens once the answer has ended. */
    void abort();
}
