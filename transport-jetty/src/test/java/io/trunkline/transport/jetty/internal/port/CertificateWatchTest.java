package io.trunkline.transport.jetty.internal.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.tls.TlsConfig;
import io.trunkline.tls.TlsContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HeldCertificate;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateWatchTest {
    @TempDir
    Path folder;

    private final ManualScheduler scheduler = new ManualScheduler();
    private TlsContext tls;
    private CertificateWatch watch;

    @BeforeEach
    void start() throws IOException {
        renew();
        tls = new TlsContext(TlsConfig.of(folder.resolve("certificate.pem"), folder.resolve("key.pem")));
        watch = new CertificateWatch(tls, scheduler, Runnable::run);
        watch.start();
    }

    private void renew() throws IOException {
        HeldCertificate made = new HeldCertificate.Builder().commonName("x").build();
        Files.writeString(folder.resolve("key.pem"), made.privateKeyPkcs8Pem());
        Files.writeString(folder.resolve("certificate.pem"), made.certificatePem());
    }

    @Test
    void readsFilesThatHaveChanged() throws IOException {
        scheduler.pass();
        renew();
        scheduler.pass();
        assertThat(tls.reload()).as("left to be read").isFalse();
    }

    @Test
    void goesOnAfterFilesThatCannotBeUsed() throws IOException {
        Files.writeString(folder.resolve("certificate.pem"), "spoiled");
        scheduler.pass();
        renew();
        scheduler.pass();
        assertThat(tls.reload()).as("left to be read").isFalse();
    }

    @Test
    void endsWhenItIsToldOrTheServerStops() {
        watch.end();
        scheduler.pass();
        assertThat(scheduler.waiting).isEmpty();
        new CertificateWatch(tls, scheduler, task -> {
                    throw new RejectedExecutionException("stopping");
                })
                .start();
        scheduler.pass();
        assertThat(scheduler.waiting).isEmpty();
    }

    private static final class ManualScheduler extends AbstractLifeCycle implements Scheduler {
        final ArrayDeque<Runnable> waiting = new ArrayDeque<>();

        @Override
        public Task schedule(Runnable task, long delay, TimeUnit unit) {
            waiting.add(task);
            return () -> false;
        }

        /** The time of the task that waits has come. */
        void pass() {
            waiting.remove().run();
        }
    }
}
