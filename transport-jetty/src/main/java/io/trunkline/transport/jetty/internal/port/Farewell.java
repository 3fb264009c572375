package io.trunkline.transport.jetty.internal.port;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * The end of a connection that is refused with an answer. What the peer still sends is read and dropped until it closes or a
 * time limit comes: closing with unread bytes would reset the connection, and the peer would lose the answer.
 */
final class Farewell extends AbstractConnection implements Connection.UpgradeTo {
    private static final int DROP_BYTES = 8 << 10;

    private final ByteBuffer answer;
    private final Scheduler.Task cut;
    private final Callback fillable = new Callback() {
        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        @Override
        public void succeeded() {
            onFillable();
        }

        @Override
        public void failed(Throwable cause) {
            close();
        }
    };

    Farewell(Connector connector, EndPoint endPoint, byte[] answer, Duration limit) {
        super(endPoint, connector.getExecutor());
        this.answer = ByteBuffer.wrap(answer);
        this.cut = connector.getScheduler().schedule(this::close, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void onUpgradeTo(ByteBuffer unheard) {
        BufferUtil.clear(unheard);
    }

    @Override
    public void onOpen() {
        super.onOpen();
        getEndPoint().write(Callback.from(this::said, failure -> close()), answer);
    }

    private void said() {
        getEndPoint().shutdownOutput();
        if (getEndPoint().isOpen()) fillInterested(fillable);
    }

    @Override
    public void onFillable() {
        try {
            ByteBuffer dropped = BufferUtil.allocate(DROP_BYTES);
            if (getEndPoint().fill(dropped) < 0) close();
            else fillInterested(fillable);
        } catch (IOException lost) {
            close();
        }
    }

    /** Only the time limit counts. */
    @Override
    public boolean onIdleExpired(TimeoutException timeout) {
        return false;
    }

    @Override
    public void onClose(Throwable cause) {
        cut.cancel();
        super.onClose(cause);
    }
}
