package io.trunkline.domain.raw;

import io.trunkline.domain.channel.ChannelContent;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.WireForm;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One raw connection on its channel. It cannot be told of a refusal, so the first one ends it: whoever sends must not think
 * that its messages arrive.
 */
final class RawChannelSession implements ProtocolSession {
    private final Hub hub;
    private final Connection connection;
    private final ChannelPattern channel;
    private final ChannelContent content;
    private final boolean echo;

    RawChannelSession(Hub hub, Connection connection, ChannelPattern channel, ChannelContent content, boolean echo) {
        this.hub = hub;
        this.connection = connection;
        this.channel = channel;
        this.content = content;
        this.echo = echo;
    }

    @Override
    public WireForm wireForm() {
        return RawChannelProtocol.FORM;
    }

    @Override
    public void onAccepted() {
        follow(() -> hub.subscribe(connection, channel, !echo));
    }

    @Override
    public void onText(ByteBuffer utf8) {
        publish(content.textPayload(copy(utf8)));
    }

    @Override
    public void onBinary(ByteBuffer bytes) {
        publish(content.payload(copy(bytes)));
    }

    private static byte[] copy(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return copy;
    }

    private void publish(Payload payload) {
        follow(() -> hub.publish(connection, channel, payload));
    }

    /** Holds reading until a command is done, which keeps the order of commands. */
    private <T> void follow(Command<T> command) {
        CompletionStage<T> result;
        try {
            result = command.start();
        } catch (CommandException refusal) {
            refused(refusal);
            return;
        }
        boolean waits = !result.toCompletableFuture().isDone();
        if (waits) connection.hold();
        connection.turns().await(result, (done, fault) -> {
            if (fault != null) refused(fault);
            if (waits) connection.release();
        });
    }

    private interface Command<T> {
        CompletionStage<T> start();
    }

    private void refused(@Nullable Throwable fault) {
        String reason = fault instanceof CommandException refusal
                ? String.valueOf(refusal.getMessage())
                : CloseCode.INTERNAL.reason();
        connection.close(fault instanceof CommandException ? CloseCode.REFUSED : CloseCode.INTERNAL, reason);
    }

    @Override
    public int onClosing(CloseCode code, String reason) {
        return code.number();
    }

    @Override
    public void onClosed() {
        // the hub ends its subscription
    }
}
