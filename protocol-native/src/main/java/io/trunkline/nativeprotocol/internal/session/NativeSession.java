package io.trunkline.nativeprotocol.internal.session;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.publication.WireForm;
import io.trunkline.nativeprotocol.internal.command.Method;
import io.trunkline.nativeprotocol.internal.command.Params;
import io.trunkline.nativeprotocol.internal.command.Result;
import io.trunkline.nativeprotocol.internal.wire.PublicationForm;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The server's side of one {@code trunkline.v1} connection in the JSON form. */
public final class NativeSession implements ProtocolSession {
    private final Connection connection;
    private final SessionEnvironment environment;
    private final MalformedMeter malformed;
    private boolean connected;

    public NativeSession(Connection connection, SessionEnvironment environment) {
        this.connection = connection;
        this.environment = environment;
        this.malformed =
                new MalformedMeter(environment.clock(), environment.malformedLimit(), environment.malformedWindow());
    }

    @Override
    public WireForm wireForm() {
        return PublicationForm.JSON;
    }

    @Override
    public void onText(ByteBuffer utf8) {
        // requests may wait longer than the buffer is ours
        byte[] bytes = new byte[utf8.remaining()];
        utf8.get(bytes);
        new MessageRun(this, read(bytes)).proceed();
    }

    private Message read(byte[] utf8) {
        try {
            return environment.reader().read(utf8);
        } catch (CommandException fault) {
            return invalid(fault);
        }
    }

    @Override
    public void onBinary(ByteBuffer bytes) {
        String message = "binary messages are not part of trunkline.v1 on this server; send JSON as text";
        new MessageRun(this, invalid(new CommandException(ErrorCode.INVALID_REQUEST, message))).proceed();
    }

    private static Message invalid(CommandException fault) {
        return new Message(List.of(new Incoming.Invalid(null, fault)), false);
    }

    @Override
    public int onClosing(CloseCode code, String reason) {
        connection.send(Answers.disconnect(code, reason));
        return code.number();
    }

    @Override
    public void onClosed() {
        // requests that still wait find the connection closed; there is nothing else to let go of
    }

    Connection connection() {
        return connection;
    }

    int answerBytes() {
        return environment.answerBytes();
    }

    boolean connectOnce() {
        boolean first = !connected;
        connected = true;
        return first;
    }

    /** Starts a request; never throws, a refusal fails the stage. */
    CompletionStage<Result> call(MessageRun run, Incoming.Request request) {
        try {
            Method method = environment.methods().get(request.method());
            return method.call(run, Params.of(request.params(), method));
        } catch (RuntimeException fault) {
            return CompletableFuture.failedStage(fault);
        }
    }

    /** What a client is told of a fault: refusals as they are, of anything else only that it happened. */
    CommandException refusal(Incoming.Request request, Throwable fault) {
        Throwable cause = MessageRun.unwrapped(fault);
        if (cause instanceof CommandException refusal) return refusal;
        environment.observer().callbackFailed(request.method() + " of connection " + connection.id(), cause);
        return new CommandException(ErrorCode.INTERNAL, "internal error");
    }

    /** A message could not be read as requests; too many of them end the connection. */
    void malformed() {
        if (malformed.isFlood()) connection.close(CloseCode.FLOOD, CloseCode.FLOOD.reason());
    }

    /** A fault of ours in the midst of a message. */
    void failed(RuntimeException fault) {
        environment.observer().callbackFailed("message of connection " + connection.id(), fault);
        connection.close(CloseCode.INTERNAL, CloseCode.INTERNAL.reason());
    }
}
