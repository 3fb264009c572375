package io.trunkline.nativeprotocol.internal.session;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.domain.json.JsonWriter;
import io.trunkline.nativeprotocol.internal.command.Caller;
import io.trunkline.nativeprotocol.internal.command.Result;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * One message on its way: its requests one after the other, and their answers. While one waits, the rest of the message waits
 * with it and nothing is read from the connection; the answers of a batch leave together when the last is there.
 */
final class MessageRun implements Caller {
    private final NativeSession session;
    private final Message message;
    private final JsonWriter answers = new JsonWriter();
    private int next;
    private int answered;

    MessageRun(NativeSession session, Message message) {
        this.session = session;
        this.message = message;
        if (message.batch()) answers.begin('[');
    }

    /** Goes on until a request waits or all are done; called in turns. */
    void proceed() {
        while (next < message.items().size() && connection().isOpen()) {
            switch (message.items().get(next++)) {
                case Incoming.Invalid invalid -> {
                    error(invalid.id(), invalid.fault());
                    session.malformed();
                }
                case Incoming.Request request -> {
                    CompletableFuture<Result> result =
                            session.call(this, request).toCompletableFuture();
                    if (!result.isDone()) {
                        awaitThenProceed(request, result);
                        return;
                    }
                    connection().turns().await(result, (value, fault) -> answer(request, value, fault));
                }
            }
        }
        finish();
    }

    private void awaitThenProceed(Incoming.Request request, CompletableFuture<Result> result) {
        connection().hold();
        result.whenComplete((value, fault) -> {
            try {
                answer(request, value, fault);
                proceed();
            } catch (RuntimeException unexpected) {
                session.failed(unexpected);
            } finally {
                connection().release();
            }
        });
    }

    private void answer(Incoming.Request request, @Nullable Result result, @Nullable Throwable fault) {
        JsonValue id = request.id();
        CommandException refusal = fault == null ? null : session.refusal(request, fault);
        // a notification is not answered, whatever became of it
        if (id == null) return;
        if (refusal != null) {
            error(id, refusal);
        } else if (result != null) {
            Answers.result(answers, id, result);
            answered();
        }
    }

    private void error(@Nullable JsonValue id, CommandException fault) {
        Answers.error(answers, id, fault);
        answered();
    }

    private void answered() {
        answered++;
        if (!message.batch()) send();
    }

    private void finish() {
        if (!message.batch() || answered == 0) return;
        answers.end(']');
        send();
    }

    private void send() {
        connection().send(answers.toMessage());
    }

    @Override
    public Connection connection() {
        return session.connection();
    }

    @Override
    public boolean connectOnce() {
        return session.connectOnce();
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
