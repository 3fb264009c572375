package io.trunkline.http;

import io.trunkline.domain.http.AnswerStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An answer that takes a piece when a test says so, or at once. Any thread. */
public final class FakeStream implements AnswerStream {
    private final List<String> pieces = new ArrayList<>();
    private @Nullable Consumer<@Nullable Throwable> waiting;
    private boolean slow;
    private boolean ended;
    private boolean aborted;

    /** Pieces wait for {@link #take} from now on. */
    public synchronized FakeStream slow() {
        slow = true;
        return this;
    }

    @Override
    public void write(ByteBuffer piece, boolean last, Consumer<@Nullable Throwable> done) {
        synchronized (this) {
            if (waiting != null || ended) throw new AssertionError("a piece is on its way, or the answer has ended");
            pieces.add(StandardCharsets.UTF_8.decode(piece).toString());
            ended = last;
            if (slow) {
                waiting = done;
                return;
            }
        }
        done.accept(null);
    }

    /** The network takes the piece that waits. */
    public void take() {
        taken().accept(null);
    }

    /** The peer has gone while a piece waited. */
    public void lose() {
        taken().accept(new IllegalStateException("gone"));
    }

    private synchronized Consumer<@Nullable Throwable> taken() {
        Consumer<@Nullable Throwable> done = Objects.requireNonNull(waiting, "no piece waits");
        waiting = null;
        return done;
    }

    @Override
    public synchronized void abort() {
        aborted = true;
    }

    /** Each piece that was written. */
    public synchronized List<String> pieces() {
        return List.copyOf(pieces);
    }

    /** All that was written. */
    public String text() {
        return String.join("", pieces());
    }

    public synchronized boolean isEnded() {
        return ended;
    }

    public synchronized boolean isAborted() {
        return aborted;
    }
}
