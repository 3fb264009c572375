package io.trunkline.domain.connection;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.publication.WireForm;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection's side of a protocol: reads its messages, gives its commands to the hub. All calls come in turns of the
 * connection's loop, so a session needs no locks; none may block. Implemented by protocols.
 */
public interface ProtocolSession {
    /** How publications are written for this connection; constant for its life. */
    WireForm wireForm();

    /** The connect hooks have said yes, and reading begins; called once. */
    default void onAccepted() {}

    /** A whole text message. The buffer, its position to its limit, is the session's only during the call. */
    void onText(ByteBuffer utf8);

    /** A whole binary message. The buffer, its position to its limit, is the session's only during the call. */
    void onBinary(ByteBuffer bytes);

    /**
     * A whole text message that came in a request of its own, whose answer is to hold the answers to it. The buffer is the session's
     * only during the call.
     *
     * @param answers called once, in a turn, with all answers as one message, or with null where none is due; not at all where the
     *     connection ends before
     * @return false where this protocol cannot answer elsewhere than on the connection: nothing was done then
     */
    default boolean onRequest(ByteBuffer utf8, Consumer<@Nullable WireBytes> answers) {
        return false;
    }

    /**
     * Whether the session calls {@link Connection#countCommand} for each command in a message, and answers those that are refused.
     * Otherwise a message counts as one command, which is never refused. Constant.
     */
    default boolean countsCommands() {
        return false;
    }

    /**
     * A binary message with a label, as this protocol writes it.
     *
     * @param id the label; what it may be is the protocol's to say
     * @return null where the protocol has no such messages
     * @throws io.trunkline.domain.error.CommandException when the label breaks a rule
     */
    default @Nullable WireBytes labelled(String id, ByteBuffer data) {
        return null;
    }

    /**
     * The peer has been silent for long, and the transport has no ping: asks for a life sign, where the protocol has such a
     * question. Any byte counts as the answer; a peer that was asked and stays silent is given up.
     *
     * @return whether it was asked; a silent peer that cannot be asked is left in peace
     */
    default boolean ping() {
        return false;
    }

    /**
     * The hub has ended a subscription of this connection: nothing comes for it any more.
     *
     * @param why with the rule or option that decided
     * @return whether the client was told; where the protocol has no such message the connection is closed
     */
    default boolean onUnsubscribed(ChannelPattern pattern, CommandException why) {
        return false;
    }

    /**
     * Some publications of a channel will not come: they were dropped for this connection, or were gone before it could be sent
     * them. Protocols that have no words for it say nothing.
     *
     * @param count how many; null where that cannot be known
     */
    default void onLost(ChannelName channel, @Nullable Long count) {}

    /**
     * The server is about to close. The session may send last messages, which go out before the close.
     *
     * @return the close code in this protocol's terms
     */
    int onClosing(CloseCode code, String reason);

    /** The connection is gone: the last call. */
    void onClosed();
}
