package io.trunkline.perf.bench;

import io.trunkline.domain.connection.Outbox;
import io.trunkline.domain.connection.Outlet;
import io.trunkline.domain.framing.WireBytes;
import org.jspecify.annotations.Nullable;

/** A socket that takes every byte at once and costs nothing: takes each message, looks at its length and lets it go. */
class DrainingOutlet implements Outlet {
    private long messages;
    private long bytes;
    private @Nullable WireBytes last;

    @Override
    public void flush(Outbox outbox) {
        long taken = 0;
        for (WireBytes message = outbox.poll(); message != null; message = outbox.poll()) {
            taken += message.length();
            messages++;
            last = message;
        }
        outbox.written(taken);
        bytes += taken;
    }

    /** A write took bytes in another way than by {@link Outbox#poll}: it counts as one message. */
    final void wrote(int count) {
        bytes += count;
        messages++;
    }

    long messages() {
        return messages;
    }

    long bytes() {
        return bytes;
    }

    /** The message taken last. */
    WireBytes last() {
        if (last == null) throw new IllegalStateException("no message was taken");
        return last;
    }

    @Override
    public void pauseReading() {}

    @Override
    public void resumeReading() {}

    @Override
    public boolean ping() {
        return true;
    }

    @Override
    public void close(int code, String reason) {}
}
