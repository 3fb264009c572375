package io.trunkline.transport.jetty.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FrameInFlightTest {
    private final AtomicInteger resumed = new AtomicInteger();
    private final FrameInFlight frame = new FrameInFlight(resumed::incrementAndGet);

    @Test
    void aFrameDoneAtOnceResumesNothing() {
        frame.begin();
        frame.succeeded();
        assertThat(frame.isDoneAtOnce()).isTrue();
        assertThat(frame.isFree()).isTrue();
        assertThat(resumed).hasValue(0);
    }

    @Test
    void aFrameDoneLaterResumesOnce() {
        frame.begin();
        assertThat(frame.isDoneAtOnce()).isFalse();
        assertThat(frame.isFree()).isFalse();
        frame.succeeded();
        assertThat(resumed).hasValue(1);
        assertThat(frame.isFree()).isTrue();
        assertThat(frame.isFree()).isTrue();
    }

    @Test
    void nothingIsSentAfterAFailure() {
        frame.begin();
        frame.failed(new IllegalStateException("gone"));
        assertThat(frame.isDoneAtOnce()).isFalse();
        assertThat(frame.isFree()).isFalse();
        assertThat(resumed).hasValue(0);
    }

    @Test
    void whoeverComesLastOfTheTwoGoesOn() throws InterruptedException {
        for (int i = 0; i < 20_000; i++) {
            int before = resumed.get();
            CountDownLatch done = new CountDownLatch(1);
            frame.begin();
            Thread.ofVirtual().start(() -> {
                frame.succeeded();
                done.countDown();
            });
            boolean atOnce = frame.isDoneAtOnce();
            done.await();
            assertThat(resumed.get() - before).isEqualTo(atOnce ? 0 : 1);
            assertThat(frame.isFree()).isTrue();
        }
    }
}
