package io.trunkline.backend.call;

import io.trunkline.backend.internal.PayloadMembers;
import io.trunkline.backend.internal.Undecided;
import io.trunkline.domain.json.JsonObject;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.domain.payload.Payload;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer of a JSON object on each line: any number that tell {@code progress}, then the result, which is the body; what follows it is
 * not read. Called by the client's threads in turn.
 */
final class LinesBody implements BodySubscriber<byte[]> {
    private final int most;
    private final Consumer<Payload> progress;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private @Nullable Subscription subscription;

    /** @param most bytes of a line */
    LinesBody(int most, Consumer<Payload> progress) {
        this.most = most;
        this.progress = progress;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription begun) {
        subscription = begun;
        begun.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (subscription == null || body.isDone()) return;
        try {
            for (ByteBuffer buffer : buffers) take(buffer);
        } catch (Undecided nonsense) {
            body.completeExceptionally(nonsense);
        }
        if (body.isDone()) subscription.cancel();
        else subscription.request(1);
    }

    private void take(ByteBuffer buffer) {
        while (buffer.hasRemaining() && !body.isDone()) {
            byte next = buffer.get();
            if (next == '\n') ended();
            else if (line.size() < most) line.write(next);
            else throw new Undecided("a line of the answer is longer than " + most + " bytes");
        }
    }

    private void ended() {
        byte[] text = line.toByteArray();
        line.reset();
        if (isBlank(text)) return;
        JsonObject members = CallAnswers.line(text);
        JsonValue part = members.get("progress");
        if (part == null) body.complete(text);
        else progress.accept(PayloadMembers.read("progress", part));
    }

    private static boolean isBlank(byte[] text) {
        for (byte each : text) {
            if (each != ' ' && each != '\t' && each != '\r') return false;
        }
        return true;
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        try {
            // the last line need not end
            ended();
        } catch (Undecided nonsense) {
            body.completeExceptionally(nonsense);
        }
        body.completeExceptionally(new Undecided("the answer ended without a result"));
    }
}
