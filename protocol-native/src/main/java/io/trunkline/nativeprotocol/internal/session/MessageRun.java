package io.trunkline.nativeprotocol.internal.session;

import io.trunkline.domain.call.CallException;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.hub.Receipt;
import io.trunkline.domain.payload.Payload;
import io.trunkline.nativeprotocol.internal.command.Caller;
import io.trunkline.nativeprotocol.internal.command.OpenCalls;
import io.trunkline.nativeprotocol.internal.command.RequestId;
import io.trunkline.nativeprotocol.internal.command.Result;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One message on its way: its requests one after the other, and their answers. While one waits, the rest of the message waits
 * with it and nothing is read from the connection, unless it is a call, or has taken effect and waits for its answer alone; the answers of a
 * batch leave together when the last is there.
 */
final class MessageRun<I> implements Caller {
    private final NativeSession<I> session;
    /** Let go of where the answer may come late: what it was asked with may be large. */
    private Message<I> message;

    private final Answers<I> answers;
    /** The id of the request in hand, where it has one. */
    private @Nullable I current;
    /** Who gets the answers instead of the connection; null for the connection. */
    private final @Nullable Consumer<@Nullable WireBytes> asked;
    /** The trace that the message came in; null for none. */
    private final @Nullable String traceparent;

    private int next;
    private int answered;
    private boolean held;
    private boolean answersLater;
    private boolean countedLate;
    /** Whether the request in hand holds nothing up. */
    private boolean aside;
    /** Such requests that wait for their answers. */
    private int open;
    /** Whether the rest of the message is still to be gone through, now or when the request in hand has its answer. */
    private boolean underWay = true;

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
        this.traceparent = session.connection().traceparent();
    }

    /** Goes on until a request waits or all are done; called in turns. */
    void proceed() {
        // what waited goes on in a turn of somebody else's
        if (traceparent == null) carryOn();
        else connection().within(traceparent, this::carryOn);
    }

    private void carryOn() {
        while (next < message.items().size() && connection().isOpen()) {
            switch (message.items().get(next++)) {
                case Incoming.Request<I> request -> {
                    current = request.id();
                    aside = false;
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
            if (aside) {
                awaitAside(request, result);
                return true;
            }
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

    /** Has the request answered when that is known; what was asked after it goes on. */
    private void awaitAside(Incoming.Request<I> request, CompletableFuture<Result> result) {
        I id = session.kept(request.id());
        String method = request.method();
        open++;
        result.whenComplete((value, fault) -> {
            try {
                open--;
                answer(id, method, value, fault);
                if (!underWay) finish();
            } catch (RuntimeException unexpected) {
                session.failed(unexpected);
            }
        });
    }

    private void awaitThenProceed(Incoming.Request<I> request, CompletableFuture<Result> result) {
        if (!answersLater) {
            held = true;
            connection().hold();
        }
        I id = session.kept(request.id());
        current = id;
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
        countedLate = true;
        answersLater = true;
        message = new Message<>(List.of(), false);
        letGo();
    }

    @Override
    public void answersAnyTime() {
        aside = true;
    }

    private void answer(@Nullable I id, String method, @Nullable Result result, @Nullable Throwable fault) {
        if (countedLate) session.answeredLate();
        if (fault != null) answerFault(id, method, unwrapped(fault));
        // a notification is not answered, whatever became of it
        else if (id != null && result != null) result(id, result);
    }

    private void answerFault(@Nullable I id, String method, Throwable fault) {
        if (fault instanceof CallException failure) {
            if (id == null) return;
            answers.failed(id, failure);
            answered();
            return;
        }
        CommandException refusal = session.refusal(method, fault);
        if (id != null) error(id, refusal);
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
        underWay = false;
        if (open > 0) {
            message = new Message<>(List.of(), message.batch());
            return;
        }
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
    public @Nullable RequestId requestId() {
        return current == null ? null : session.requestId(current);
    }

    @Override
    public OpenCalls calls() {
        return session.calls();
    }

    @Override
    public void progress(RequestId call, Payload part) {
        session.progress(call, part);
    }

    @Override
    public void receipt(RequestId publish, Receipt receipt) {
        session.receipt(publish, receipt);
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
