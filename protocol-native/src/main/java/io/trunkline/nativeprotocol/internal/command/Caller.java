package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.hub.Receipt;
import io.trunkline.domain.payload.Payload;
import org.jspecify.annotations.Nullable;

/** Who calls a method: a session, as far as methods see it. */
public interface Caller {
    /** The connection that the call came on. */
    Connection connection();

    /** Whether there was a {@code connect} that succeeded. */
    boolean hasConnected();

    /** Notes that a {@code connect} has succeeded. */
    void connected();

    /** The request in hand has taken effect and only its answer is to come: the next request need not wait for that. */
    void answersLater();

    /** As {@link #answersLater}, for a request whose number is bounded already. */
    void answersAnyTime();

    /** The id of the request in hand; null for a notification. */
    @Nullable
    RequestId requestId();

    /** The calls of the connection that are not answered yet. */
    OpenCalls calls();

    /** Tells a part of the answer to a call, ahead of it. */
    void progress(RequestId call, Payload part);

    /** Tells that a subscriber has confirmed a publish, ahead of its answer. */
    void receipt(RequestId publish, Receipt receipt);

    /** How many bytes of publications the answer to the message in hand may still hold; 0 or less when it is full. */
    int answerRoom();
}
