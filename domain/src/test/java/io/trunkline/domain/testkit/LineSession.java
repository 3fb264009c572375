package io.trunkline.domain.testkit;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.InvalidNameException;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.StreamPosition;
import io.trunkline.domain.publication.WireForm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A session of the {@link LineProtocol}: while a command waits it holds the connection, as every protocol does. */
final class LineSession implements ProtocolSession {
    private final Hub hub;
    private final Connection connection;

    LineSession(Hub hub, Connection connection) {
        this.hub = hub;
        this.connection = connection;
    }

    @Override
    public WireForm wireForm() {
        return LineProtocol.FORM;
    }

    @Override
    public void onText(ByteBuffer utf8) {
        String[] words = StandardCharsets.UTF_8.decode(utf8).toString().split(" ", 3);
        try {
            command(words);
        } catch (CommandException refusal) {
            error(refusal);
        } catch (InvalidNameException refusal) {
            error(new CommandException(ErrorCode.INVALID_CHANNEL, refusal.getMessage()));
        }
    }

    private void command(String[] words) {
        switch (words[0]) {
            case "sub" -> answer(hub.subscribe(connection, pattern(words), false), r -> "sub " + words[1]);
            case "unsub" -> {
                hub.unsubscribe(connection, pattern(words));
                ok("unsub " + words[1]);
            }
            case "pub" ->
                answer(
                        hub.publish(connection, pattern(words), Payload.text(words[2])),
                        result -> "pub " + result.recipients());
            case "echo" -> ok(String.join(" ", words));
            case "fail" -> throw new IllegalStateException("the session was told to fail");
            default -> throw new CommandException(ErrorCode.METHOD_NOT_FOUND, "no such command: " + words[0]);
        }
    }

    private static ChannelPattern pattern(String[] words) {
        return ChannelPattern.parse(words[1]);
    }

    private <T> void answer(CompletionStage<T> stage, Function<T, String> text) {
        connection.hold();
        connection.turns().await(stage, (value, fault) -> {
            connection.release();
            if (fault instanceof CommandException refusal) error(refusal);
            else if (value != null) ok(text.apply(value));
            else throw new AssertionError("neither value nor refusal", fault);
        });
    }

    private void ok(String text) {
        connection.send(WireBytes.text("ok " + text));
    }

    private void error(CommandException refusal) {
        connection.send(WireBytes.text("error " + refusal.code().text() + " " + refusal.getMessage()));
    }

    @Override
    public void onBinary(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        connection.send(WireBytes.binary(copy));
    }

    @Override
    public void onSubscribed(ChannelPattern pattern, @Nullable StreamPosition position) {
        connection.send(WireBytes.text("subscribed " + pattern + " " + position));
    }

    @Override
    public boolean onUnsubscribed(ChannelPattern pattern, CommandException why) {
        connection.send(WireBytes.text("unsubscribed " + pattern + " " + why.getMessage()));
        return true;
    }

    @Override
    public void onLost(ChannelName channel, @Nullable Long count) {
        connection.send(WireBytes.text("lost " + channel + " " + count));
    }

    @Override
    public int onClosing(CloseCode code, String reason) {
        connection.send(WireBytes.text("bye " + code.number() + " " + reason));
        return code.number();
    }

    @Override
    public void onClosed() {}
}
