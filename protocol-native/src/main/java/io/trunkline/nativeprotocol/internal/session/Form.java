package io.trunkline.nativeprotocol.internal.session;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.publication.WireForm;
import io.trunkline.nativeprotocol.internal.wire.FieldWriter;
import io.trunkline.nativeprotocol.internal.wire.Operation;
import io.trunkline.nativeprotocol.internal.wire.PublishRequest;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A form of the protocol: how messages are read and written. What they mean is the same in all forms, and is not said here.
 * One object serves all connections.
 *
 * @param <I> an id of a request, as it came
 */
public interface Form<I> {
    /** How publications are written. */
    WireForm publications();

    /**
     * Reads a publish to one channel where it lies, without a message around it: what comes in floods.
     *
     * @param message the bytes from {@code start} to {@code end}; the caller's again afterwards
     * @param text whether it is a text message
     * @return null where it is anything else, or not as it should be: that is for {@link #readText} and {@link #readBinary}
     */
    @Nullable
    PublishRequest<I> readPublish(byte[] message, int start, int end, boolean text);

    /**
     * Reads a text message; the array is given away.
     *
     * @throws CommandException when the message as a whole is refused
     */
    Message<I> readText(byte[] utf8);

    /** As {@link #readText}, of a binary message. */
    Message<I> readBinary(byte[] bytes);

    /** Begins the answers to a message. */
    Answers<I> answers(boolean batch);

    /** Answers as they go on the connection. */
    default WireBytes answer(WireBytes answers) {
        return answers;
    }

    /** Something that the server says unasked. */
    WireBytes notification(Operation operation, Consumer<FieldWriter> params);

    /** A request that asks for a life sign. */
    WireBytes ping();

    /**
     * A labelled binary message; null where this form has none on the connection's transport.
     *
     * @throws CommandException when the label breaks a rule
     */
    @Nullable
    WireBytes labelled(Connection connection, String label, ByteBuffer data);
}
