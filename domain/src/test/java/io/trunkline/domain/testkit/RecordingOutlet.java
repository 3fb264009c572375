package io.trunkline.domain.testkit;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.Outbox;
import io.trunkline.domain.connection.Outlet;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.framing.WireBytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An outlet that keeps what it is given, and takes bytes as far as a test lets it. */
public final class RecordingOutlet implements Outlet {
    private final Framing framing;
    private final List<String> messages = new ArrayList<>();
    private final List<WireBytes> wires = new ArrayList<>();
    private @Nullable Connection connection;
    private long room = Long.MAX_VALUE;
    private long unwritten;
    private boolean readingPaused;
    private boolean closing;
    private boolean cut;
    private int writes;
    private int flushes;
    private int pings;
    private int closeCode;
    private String closeReason = "";

    public RecordingOutlet() {
        this(Framing.NONE);
    }

    /** Of a connection on a stream. */
    public RecordingOutlet(Framing framing) {
        this.framing = framing;
    }

    @Override
    public Framing framing() {
        return framing;
    }

    /** Tells the outlet whose it is, so that it can report the close. */
    public void attachTo(Connection owner) {
        connection = owner;
    }

    @Override
    public void flush(Outbox outbox) {
        flushes++;
        boolean wrote = writeTail(outbox);
        while (room > 0) {
            WireBytes message = outbox.poll();
            if (message == null) break;
            wires.add(message);
            messages.add(message.asText());
            unwritten = message.length();
            wrote |= writeTail(outbox);
        }
        if (wrote) writes++;
        if (closing && outbox.isEmpty() && unwritten == 0) cut();
    }

    /** Writes of the message begun last as much as the socket takes. */
    private boolean writeTail(Outbox outbox) {
        long bytes = Math.min(room, unwritten);
        if (bytes == 0) return false;
        unwritten -= bytes;
        if (room < Long.MAX_VALUE) room -= bytes;
        outbox.written(bytes);
        return true;
    }

    /** Lets the outlet take bytes or not; when it may again, it flushes as a transport would. */
    public void writable(boolean takesBytes) {
        takesBytes(takesBytes ? Long.MAX_VALUE : 0);
    }

    /** Lets the outlet take so many bytes and then no more; the message that does not fit as a whole is taken in part. */
    public void takesBytes(long bytes) {
        room = bytes;
        Connection owner = owner();
        if (bytes > 0) owner.turns().enter(owner::flush);
    }

    /** Ends the connection as a transport does: after its close message, at its time limit, or because the peer is gone. */
    public void cut() {
        if (cut) return;
        cut = true;
        Connection owner = owner();
        owner.turns().post(() -> owner.transportClosed(CloseCode.GONE, "cut"));
    }

    private Connection owner() {
        if (connection == null) throw new IllegalStateException("attachTo was not called");
        return connection;
    }

    @Override
    public void pauseReading() {
        readingPaused = true;
    }

    @Override
    public void resumeReading() {
        readingPaused = false;
    }

    @Override
    public boolean ping() {
        pings++;
        return true;
    }

    @Override
    public void close(int code, String reason) {
        if (closing) return;
        closing = true;
        closeCode = code;
        closeReason = reason;
    }

    /** Messages taken, in order, the last of them perhaps in part. */
    public List<String> messages() {
        return messages;
    }

    /** As {@link #messages}, as they were sent: framed where there is a framing. */
    public List<WireBytes> wires() {
        return wires;
    }

    /** Flushes that took at least one message: what a transport would do with one write each. */
    public int writes() {
        return writes;
    }

    public int flushes() {
        return flushes;
    }

    public int pings() {
        return pings;
    }

    public boolean isReadingPaused() {
        return readingPaused;
    }

    public boolean isClosing() {
        return closing;
    }

    public int closeCode() {
        return closeCode;
    }

    public String closeReason() {
        return closeReason;
    }
}
