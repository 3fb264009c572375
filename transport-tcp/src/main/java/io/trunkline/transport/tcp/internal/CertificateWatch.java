package io.trunkline.transport.tcp.internal;

import io.trunkline.tls.TlsContext;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds whether the TLS files have changed, on a virtual thread since files may be slow. */
final class CertificateWatch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);
    private static final long EVERY_MS = 2_000;

    private final TlsContext tls;
    private final CountDownLatch stopped = new CountDownLatch(1);

    CertificateWatch(TlsContext tls) {
        this.tls = tls;
    }

    void start() {
        Thread.ofVirtual().name("trunkline-tcp-certificates").start(this);
    }

    @Override
    public void run() {
        try {
            while (!stopped.await(EVERY_MS, TimeUnit.MILLISECONDS)) check();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The context tells a fault once for each change of the files. */
    private void check() {
        try {
            if (tls.reload())
                LOG.info("TLS files were read again: {}", tls.config().certificate());
        } catch (IllegalArgumentException unusable) {
            LOG.error(
                    "TLS files have changed and cannot be used, the old ones stay in force: {}", unusable.getMessage());
        }
    }

    void stop() {
        stopped.countDown();
    }
}
