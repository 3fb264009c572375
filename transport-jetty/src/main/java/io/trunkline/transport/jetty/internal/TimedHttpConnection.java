package io.trunkline.transport.jetty.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1 with a total time for the head of each request, from its first byte on. Jetty's own limit is one of silence, which a client
 * that sends a byte now and then never meets. A head that comes at once, as nearly all do, costs no timer.
 */
final class TimedHttpConnection extends HttpConnection {
    private final Connector connector;
    private final long limitNanos;
    private final AtomicBoolean timed = new AtomicBoolean();
    /** When the head began that is not whole yet; null where there is none. */
    private volatile @Nullable Long beganNanos;

    TimedHttpConnection(HttpConfiguration config, Connector connector, EndPoint endPoint, Duration headTimeout) {
        super(config, connector, endPoint);
        this.connector = connector;
        this.limitNanos = headTimeout.toNanos();
    }

    @Override
    protected RequestHandler newRequestHandler() {
        return new HeadWatch();
    }

    @Override
    public void onFillable() {
        super.onFillable();
        watch();
    }

    /** Sees to it that somebody looks in time, where a head has begun. */
    private void watch() {
        Long began = beganNanos;
        if (began == null || !timed.compareAndSet(false, true)) return;
        long left = Math.max(0, limitNanos - (System.nanoTime() - began));
        connector.getScheduler().schedule(this::look, left, TimeUnit.NANOSECONDS);
    }

    /** Runs in the scheduler. The head may be another one by now, with time left: then it is looked at again. */
    private void look() {
        timed.set(false);
        Long began = beganNanos;
        if (began == null || !getEndPoint().isOpen()) return;
        if (System.nanoTime() - began < limitNanos) watch();
        else getEndPoint().close(new TimeoutException("the head of the request took too long"));
    }

    /** Where heads begin and end; an end of the connection is none that anybody waits for. */
    private final class HeadWatch extends RequestHandler {
        @Override
        public void messageBegin() {
            beganNanos = System.nanoTime();
            super.messageBegin();
        }

        @Override
        public boolean headerComplete() {
            beganNanos = null;
            return super.headerComplete();
        }

        @Override
        public void badMessage(HttpException fault) {
            beganNanos = null;
            super.badMessage(fault);
        }

        @Override
        public void earlyEOF() {
            beganNanos = null;
            super.earlyEOF();
        }
    }
}
