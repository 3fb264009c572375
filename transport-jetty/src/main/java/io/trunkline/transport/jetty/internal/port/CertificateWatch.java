package io.trunkline.transport.jetty.internal.port;

import io.trunkline.tls.TlsContext;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds whether the files of TLS have changed, on a thread of the pool: reading files may take long. */
public final class CertificateWatch {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);
    private static final long INTERVAL_SECONDS = 3;

    private final TlsContext tls;
    private final Scheduler scheduler;
    private final Executor executor;
    private volatile boolean ended;

    /** @param scheduler only gives the time */
    public CertificateWatch(TlsContext tls, Scheduler scheduler, Executor executor) {
        this.tls = tls;
        this.scheduler = scheduler;
        this.executor = executor;
    }

    /** Begins; and goes on after each look. */
    public void start() {
        if (!ended) scheduler.schedule(this::dispatch, INTERVAL_SECONDS, TimeUnit.SECONDS);
    }

    public void end() {
        ended = true;
    }

    private void dispatch() {
        if (ended) return;
        try {
            executor.execute(this::look);
        } catch (RejectedExecutionException stopping) {
            ended = true;
        }
    }

    private void look() {
        try {
            if (tls.reload()) {
                LOG.info(
                        "the certificate in {} is in use from now on",
                        tls.config().certificate());
            }
        } catch (IllegalArgumentException unusable) {
            LOG.warn("the certificate that was read before stays in use: {}", unusable.getMessage());
        } finally {
            start();
        }
    }
}
