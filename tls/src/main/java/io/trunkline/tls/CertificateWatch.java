package io.trunkline.tls;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds whether the files of a {@link TlsContext} have changed, on a virtual thread of its own, since files may be
 * slow. What cannot be used is logged once for each change, and what was read before stays in force.
 */
public final class CertificateWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final TlsContext tls;
    private final Duration every;
    private final CountDownLatch closed = new CountDownLatch(1);

    public CertificateWatch(TlsContext tls) {
        this(tls, EVERY);
    }

    CertificateWatch(TlsContext tls, Duration every) {
        this.tls = tls;
        this.every = every;
    }

    /** Begins; called once. */
    public void start() {
        Thread.ofVirtual().name("trunkline-certificates").start(this::run);
    }

    private void run() {
        try {
            while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS)) look();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            if (tls.reload()) {
                LOG.info("certificate in use from now on: {}", tls.config().certificate());
            }
        } catch (IllegalArgumentException unusable) {
            LOG.error("the certificate that was read before stays in use: {}", unusable.getMessage());
        }
    }

    /** Looks no more. */
    @Override
    public void close() {
        closed.countDown();
    }
}
