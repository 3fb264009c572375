package io.trunkline.nativeprotocol;

import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.StreamPosition;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that a server says. */
public sealed interface NativeMessage {
    /** A request was done. */
    record Answer(long id, NativeResult result) implements NativeMessage {}

    /**
     * A request was refused.
     *
     * @param id null where the server could not tell which request it refuses
     * @param code of the catalogue: the number of an {@link io.trunkline.domain.error.ErrorCode}, or one this version does
     *     not know
     * @param message written for people
     * @param name the code's name, where the server gave one
     * @param option the configuration key, hook or rule that refused, where there is one
     * @param reason why the handler of a call failed, for programs, where it says so
     * @param data what else it says of that
     */
    record Failure(
            @Nullable Long id,
            int code,
            String message,
            @Nullable String name,
            @Nullable String option,
            @Nullable String reason,
            @Nullable Payload data)
            implements NativeMessage {
        /** A refusal by the server itself. */
        public Failure(@Nullable Long id, int code, String message, @Nullable String name, @Nullable String option) {
            this(id, code, message, name, option, null, null);
        }
    }

    /** A publication of a channel that a subscription matches. */
    record Delivery(NativePublication publication) implements NativeMessage {}

    /**
     * The server is about to close the connection.
     *
     * @param code the close code that will follow
     * @param reconnect whether the client is meant to come back
     * @param afterMs a window in milliseconds in which to come back at a random moment, 0 for none
     */
    record Farewell(int code, String reason, boolean reconnect, long afterMs) implements NativeMessage {}

    /**
     * The server's application has subscribed the client, which did not ask.
     *
     * @param channel the name or pattern, in native syntax
     * @param position the place in the channel's stream at which it begins; null for a pattern and without history
     */
    record Subscribed(String channel, @Nullable StreamPosition position) implements NativeMessage {}

    /**
     * The server has ended a subscription.
     *
     * @param channel the name or pattern, in native syntax
     * @param message why, written for people
     * @param name of the error's code
     * @param option the rule that decided, where there is one
     */
    record Unsubscribed(
            String channel,
            String message,
            @Nullable String name,
            @Nullable String option) implements NativeMessage {}

    /**
     * Publications of a channel were dropped for this connection, or were gone before they could be sent.
     *
     * @param lost how many; null where that is not known
     */
    record Slow(String channel, @Nullable Long lost) implements NativeMessage {}

    /**
     * Somebody has come into a channel.
     *
     * @param members who; empty for a crowded channel
     * @param count how many are there now
     */
    record Join(String channel, List<NativeMember> members, long count) implements NativeMessage {}

    /**
     * Somebody has left a channel.
     *
     * @param members who; empty for a crowded channel
     * @param count how many are there now
     */
    record Leave(String channel, List<NativeMember> members, long count) implements NativeMessage {}

    /**
     * A part of the answer to a call, ahead of it.
     *
     * @param call the id of its request
     */
    record Progress(long call, Payload part) implements NativeMessage {}

    /**
     * A subscriber has confirmed a publish, ahead of its answer.
     *
     * @param publish the id of its request
     */
    record Receipt(long publish, NativeReceipt by) implements NativeMessage {}

    /**
     * The server asks something; a client answers with {@link NativeCodec#answer}.
     *
     * @param id the request's id as it was written: JSON, or the number of the binary form
     */
    record Question(String id, String method) implements NativeMessage {
        /** What a server is told whose question is not known. */
        static final String UNKNOWN = "this client has no such method";
    }

    /**
     * A binary message with a label.
     *
     * @param data the receiver's own
     */
    record Labelled(String id, ByteBuffer data) implements NativeMessage {}

    /** A notification that this version does not know: it belongs to a newer server and is left alone. */
    record Unknown(String method) implements NativeMessage {}
}
