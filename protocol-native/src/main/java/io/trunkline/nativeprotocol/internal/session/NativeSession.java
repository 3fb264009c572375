package io.trunkline.nativeprotocol.internal.session;

import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.hub.PublishResult;
import io.trunkline.domain.publication.WireForm;
import io.trunkline.nativeprotocol.internal.command.ConnectMethod;
import io.trunkline.nativeprotocol.internal.command.Method;
import io.trunkline.nativeprotocol.internal.command.Params;
import io.trunkline.nativeprotocol.internal.command.PublishMethod;
import io.trunkline.nativeprotocol.internal.command.RefreshMethod;
import io.trunkline.nativeprotocol.internal.command.Result;
import io.trunkline.nativeprotocol.internal.wire.Operation;
import io.trunkline.nativeprotocol.internal.wire.PublishRequest;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The server's side of one connection that speaks a form of the native protocol. */
public final class NativeSession<I> implements ProtocolSession {
    /** Without them the connection ends: they may wait, but are not refused for their number. */
    private static final Set<String> TOKENS = Set.of(ConnectMethod.NAME, RefreshMethod.NAME);
    /** Answers that may be owed while later requests are carried out. */
    private static final int MOST_LATE = 1_000;

    private final Connection connection;
    private final SessionEnvironment environment;
    private final Form<I> form;
    /** Made with the first malformed message: most clients never send one. */
    private @Nullable MalformedMeter malformed;

    private int late;
    private boolean connected;
    /** Pings that were not answered: a client that is slow with its answers may owe several. */
    private int pings;

    public NativeSession(Connection connection, SessionEnvironment environment, Form<I> form) {
        this.connection = connection;
        this.environment = environment;
        this.form = form;
    }

    @Override
    public WireForm wireForm() {
        return form.publications();
    }

    /** Each in a batch, and all but answers to the server. */
    @Override
    public boolean countsCommands() {
        return true;
    }

    @Override
    public void onText(ByteBuffer utf8) {
        receive(utf8, true);
    }

    @Override
    public void onBinary(ByteBuffer bytes) {
        receive(bytes, false);
    }

    private void receive(ByteBuffer buffer, boolean text) {
        boolean accessible = buffer.hasArray();
        byte[] source = accessible ? buffer.array() : copied(buffer);
        int start = accessible ? buffer.arrayOffset() + buffer.position() : 0;
        int end = accessible ? start + buffer.remaining() : source.length;
        PublishRequest<I> publish = form.readPublish(source, start, end, text);
        if (publish != null) publish(publish);
        // requests may wait longer than the buffer is ours
        else receive(accessible ? copied(buffer) : source, text);
    }

    private static byte[] copied(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private void publish(PublishRequest<I> request) {
        CompletableFuture<PublishResult> published;
        CommandException over = connection.countCommand(request.id() != null);
        if (over != null) {
            refuse(request.id(), over);
            return;
        }
        try {
            published = environment.hub().publish(connection, request.channel(), request.payload());
        } catch (RuntimeException fault) {
            published = CompletableFuture.failedFuture(fault);
        }
        I id = request.id();
        if (!published.isDone() || published.isCompletedExceptionally()) {
            new MessageRun<I>(this, new Message<>(List.of(), false), form.answers(false))
                    .settle(
                            new Incoming.Request<>(id, PublishMethod.NAME, null),
                            published.thenApply(PublishMethod::result));
        } else if (id != null) {
            Answers<I> answers = form.answers(false);
            answers.result(id, PublishMethod.result(published.join()));
            answer(answers);
        }
    }

    private void refuse(@Nullable I id, CommandException refusal) {
        Answers<I> answers = form.answers(false);
        answers.error(id, refusal);
        answer(answers);
    }

    private void receive(byte[] bytes, boolean text) {
        Message<I> message = read(bytes, text);
        new MessageRun<>(this, message, form.answers(message.batch())).proceed();
    }

    @Override
    public boolean onRequest(ByteBuffer utf8, Consumer<@Nullable WireBytes> answers) {
        Message<I> message = read(copied(utf8), true);
        new MessageRun<>(this, message, form.answers(message.batch()), answers).proceed();
        return true;
    }

    private Message<I> read(byte[] bytes, boolean text) {
        try {
            return text ? form.readText(bytes) : form.readBinary(bytes);
        } catch (CommandException fault) {
            return Message.of(new Incoming.Invalid<>(null, fault));
        }
    }

    /** Answers on the connection. */
    void answer(Answers<I> answers) {
        connection.send(form.answer(answers.toMessage()));
    }

    @Override
    public @Nullable WireBytes labelled(String id, ByteBuffer data) {
        return form.labelled(connection, id, data);
    }

    /** Whoever left {@code connect} out may know nothing of questions. */
    @Override
    public boolean ping() {
        if (!connected) return false;
        pings++;
        connection.send(form.ping());
        return true;
    }

    @Override
    public boolean onUnsubscribed(ChannelPattern pattern, CommandException why) {
        connection.send(form.notification(Operation.UNSUBSCRIBED, params -> {
            params.string("channel", pattern.toString());
            params.string("message", String.valueOf(why.getMessage()));
            params.string("name", why.code().text());
            String option = why.option();
            if (option != null) params.string("option", option);
        }));
        return true;
    }

    @Override
    public void onLost(ChannelName channel, @Nullable Long count) {
        connection.send(form.notification(Operation.SLOW, params -> {
            params.string("channel", channel.toString());
            if (count == null) params.nothing("lost");
            else params.integer("lost", count);
        }));
    }

    @Override
    public int onClosing(CloseCode code, String reason) {
        long afterMs =
                code == CloseCode.SHUTDOWN ? environment.hub().returnWindow().toMillis() : 0;
        connection.send(form.notification(Operation.DISCONNECT, params -> {
            params.integer("code", code.number()).string("reason", reason).flag("reconnect", code.reconnect());
            if (afterMs > 0) params.integer("after", afterMs);
        }));
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

    /** Whether one more answer may come after those to later requests; each is to be {@linkplain #answeredLate told}. */
    boolean mayAnswerLater() {
        if (late == MOST_LATE) return false;
        late++;
        return true;
    }

    void answeredLate() {
        late--;
    }

    boolean hasConnected() {
        return connected;
    }

    void connected() {
        connected = true;
    }

    /** Whether an answer to a ping of the server's was awaited: one for each that was sent. */
    boolean takePong() {
        if (pings == 0) return false;
        pings--;
        return true;
    }

    /** @throws CommandException when nobody here wants it */
    void take(Incoming.Labelled<I> message) {
        CommandException over = connection.countCommand(message.id() != null);
        if (over != null) throw over;
        environment.hub().receiveBinary(connection, message.label(), message.data());
    }

    /** Starts a request; never throws, a refusal fails the stage. */
    CompletionStage<Result> call(MessageRun<I> run, Incoming.Request<I> request) {
        CommandException over = connection.countCommand(request.id() != null && !TOKENS.contains(request.method()));
        if (over != null) return CompletableFuture.failedStage(over);
        try {
            Method method = environment.methods().get(request.method());
            return method.call(run, Params.of(request.params(), method));
        } catch (RuntimeException fault) {
            return CompletableFuture.failedStage(fault);
        }
    }

    /** What a client is told of a fault: refusals as they are, of anything else only that it happened. */
    CommandException refusal(String method, Throwable fault) {
        Throwable cause = MessageRun.unwrapped(fault);
        if (cause instanceof CommandException refusal) return refusal;
        if (cause instanceof AuthException refusal) return refusal.toCommand();
        environment.observer().callbackFailed(method + " of connection " + connection.id(), cause);
        return new CommandException(ErrorCode.INTERNAL, "internal error");
    }

    /** A message could not be read as requests; too many of them end the connection. */
    void malformed() {
        if (malformed == null) {
            malformed = new MalformedMeter(
                    environment.clock(), environment.malformedLimit(), environment.malformedWindow());
        }
        if (malformed.isFlood()) connection.close(CloseCode.FLOOD, CloseCode.FLOOD.reason());
    }

    /** A fault of ours in the midst of a message. */
    void failed(RuntimeException fault) {
        environment.observer().callbackFailed("message of connection " + connection.id(), fault);
        connection.close(CloseCode.INTERNAL, CloseCode.INTERNAL.reason());
    }
}
