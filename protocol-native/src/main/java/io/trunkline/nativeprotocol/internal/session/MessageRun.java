package io.trunkline.nativeprotocol.internal.session;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.nativeprotocol.internal.command.Caller;
import io.trunkline.nativeprotocol.internal.command.Result;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One message on its way: its requests one after the other, and their answers. While one waits, the rest of the message waits
 * with it and nothing is read from the connection, unless it has taken effect and waits for its answer alone; the answers of a batch leave together when the last is there.
 */
final class MessageRun<I> implements Caller {
    private final NativeSession<I> session;
    /** Let go of where the answer may come late: what it was asked with may be large. */
    private Message<I> message;

    private final Answers<I> answers;
    /** Who gets the answers instead of the connection; null for the connection. */
    private final @Nullable Consumer<@Nullable WireBytes> asked;

    private int next;
    private int answered;
    private boolean held;
    private boolean answersLater;

    MessageRun(NativeSession<I> session, Message<I> message, Answers<I> answers) {
        this(session, message, answers, null);
    }

    MessageRun(
            NativeSession<I> session,
            Message<I> message,
            Answers<I> answers,
            @Nullable Consumer<@Nullable WireBytes> asked) {
        this.session = session;
        this.message = message;
        this.answers = answers;
        this.asked = asked;
    }

    /** Goes on until a request waits or all are done; called in turns. */
    void proceed() {
        while (next < message.items().size() && connection().isOpen()) {
            switch (message.items().get(next++)) {
                case Incoming.Request<I> request -> {
                    if (!settle(request, session.call(this, request).toCompletableFuture())) return;
                }
                case Incoming.Labelled<I> labelled -> take(labelled);
                case Incoming.Pong<I> pong -> {
                    if (!session.takePong()) refuse(null, RequestReader.unaskedAnswer());
                }
                case Incoming.Invalid<I> invalid -> refuse(invalid.id(), invalid.fault());
            }
        }
        finish();
    }

    /** Answers a request that was begun, now or, then followed by the rest of the message, later; returns whether now. */
    boolean settle(Incoming.Request<I> request, CompletableFuture<Result> result) {
        if (!result.isDone()) {
            awaitThenProceed(request, result);
            return false;
        }
        connection().turns().await(result, (value, fault) -> answer(request.id(), request.method(), value, fault));
        return true;
    }

    private void refuse(@Nullable I id, CommandException fault) {
        error(id, fault);
        session.malformed();
    }

    private void awaitThenProceed(Incoming.Request<I> request, CompletableFuture<Result> result) {
        if (!answersLater) {
            held = true;
            connection().hold();
        }
        I id = request.id();
        String method = request.method();
        result.whenComplete((value, fault) -> {
            try {
                answer(id, method, value, fault);
                proceed();
            } catch (RuntimeException unexpected) {
                session.failed(unexpected);
            } finally {
                letGo();
            }
        });
    }

    private void letGo() {
        if (!held) return;
        held = false;
        connection().release();
    }

    /** The answers of a batch leave together, and so it waits. */
    @Override
    public void answersLater() {
        if (message.batch() || answersLater || !session.mayAnswerLater()) return;
        answersLater = true;
        message = new Message<>(List.of(), false);
        letGo();
    }

    private void answer(@Nullable I id, String method, @Nullable Result result, @Nullable Throwable fault) {
        if (answersLater) session.answeredLate();
        CommandException refusal = fault == null ? null : session.refusal(method, fault);
        // a notification is not answered, whatever became of it
        if (id == null) return;
        if (refusal != null) error(id, refusal);
        else if (result != null) result(id, result);
    }

    /** A label is no id that an answer could have; but whoever sends must not think that it arrived. */
    private void take(Incoming.Labelled<I> labelled) {
        try {
            session.take(labelled);
        } catch (CommandException refused) {
            error(labelled.id(), refused);
            return;
        }
        if (labelled.id() != null) result(labelled.id(), Result.EMPTY);
    }

    private void result(I id, Result result) {
        answers.result(id, result);
        answered();
    }

    private void error(@Nullable I id, CommandException fault) {
        answers.error(id, fault);
        answered();
    }

    private void answered() {
        answered++;
        if (!message.batch()) send();
    }

    private void finish() {
        if (message.batch() && answered > 0) send();
        else if (answered == 0 && asked != null && connection().isOpen()) asked.accept(null);
    }

    private void send() {
        if (asked == null) session.answer(answers);
        else asked.accept(answers.toMessage());
    }

    @Override
    public Connection connection() {
        return session.connection();
    }

    @Override
    public boolean hasConnected() {
        return session.hasConnected();
    }

    @Override
    public void connected() {
        session.connected();
    }

    @Override
    public int answerRoom() {
        int written = answered == 0 ? 0 : answers.length();
        return session.answerBytes() - written;
    }

    /** The cause of a failed stage, out of its wrapping. */
    static Throwable unwrapped(Throwable fault) {
        return fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    }
}
