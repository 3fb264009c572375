package io.trunkline.domain.hub;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ConnectionLimits;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.payload.Payload;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The room for parts of answers of one connection's calls: half of what it may have pending, for the parts that wait for its loop,
 * and again for what waits at its socket when one comes. The other half stays for answers, which would close it.
 */
final class CallProgress {
    private static final int OVERHEAD = 128;

    private final Connection connection;
    private final int messageBytes;
    private final long room;
    /** Bytes of parts that wait for the loop. */
    private final AtomicLong mailed = new AtomicLong();

    CallProgress(Connection connection, ConnectionLimits limits) {
        this.connection = connection;
        this.messageBytes = limits.messageBytes();
        this.room = limits.pendingBytes() / 2;
    }

    /** Runs {@code send} in a turn, after what was mailed before; any thread. Returns whether there is room. */
    boolean mail(Payload part, Runnable send) {
        int bytes = part.size() + OVERHEAD;
        if (mailed.getAndAdd(bytes) + bytes > room + OVERHEAD) {
            mailed.addAndGet(-bytes);
            return false;
        }
        connection
                .turns()
                .post(
                        () -> {
                            mailed.addAndGet(-bytes);
                            send.run();
                        },
                        bytes);
        return true;
    }

    /** Why a part cannot be sent now; null where it can. In a turn. */
    @Nullable
    CommandException refusal(Payload part) {
        CommandException tooLarge = tooLarge("a part of the answer", part.size());
        if (tooLarge != null) return tooLarge;
        return connection.pendingBytes() + part.size() > room ? overrun() : null;
    }

    /** The caller does not keep up. */
    static CommandException overrun() {
        return new CommandException(
                ErrorCode.BUSY,
                "parts of the answer came faster than the connection took them",
                ConnectionLimits.PENDING_OPTION);
    }

    /** The refusal of something that is longer than a message; null where it is not. */
    @Nullable
    CommandException tooLarge(String what, int size) {
        if (size <= messageBytes) return null;
        return new CommandException(
                ErrorCode.TOO_LARGE,
                what + " has " + size + " bytes, at most " + messageBytes + " are allowed",
                "limits.messageBytes");
    }
}
