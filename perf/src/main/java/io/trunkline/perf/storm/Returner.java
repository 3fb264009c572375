package io.trunkline.perf.storm;

import io.trunkline.client.ClientObserver;
import io.trunkline.client.Closing;
import io.trunkline.client.Gap;
import io.trunkline.client.Publication;
import io.trunkline.client.PublicationListener;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One client: expects numbers from 0 upwards, notes when it has had all, and what it was told that it should not have been. */
final class Returner implements PublicationListener, ClientObserver {
    /** A connection that was cut; every other code is the server's. */
    private static final int CUT = 1006;

    private final int last;
    private final CountDownLatch first;
    private final CountDownLatch all;
    private final AtomicReference<@Nullable String> fault = new AtomicReference<>();
    private int expected;
    private volatile long doneNanos;

    /**
     * One that has heard nothing yet.
     *
     * @param last the number after which it has had all
     * @param first counted down when number 0 has come
     * @param all counted down when the last number has come
     */
    Returner(int last, CountDownLatch first, CountDownLatch all) {
        this.last = last;
        this.first = first;
        this.all = all;
    }

    @Override
    public void onPublication(Publication publication) {
        String text = publication.payload().asText();
        int number = Integer.parseInt(text, 0, text.indexOf(' '), 10);
        if (number != expected) fault("number " + number + " came where " + expected + " was expected");
        expected = number + 1;
        if (number == 0) first.countDown();
        if (number != last) return;
        doneNanos = System.nanoTime();
        all.countDown();
    }

    @Override
    public void onGap(Gap gap) {
        fault("was told of a loss: " + gap);
    }

    @Override
    public void onLost(Closing why) {
        if (why.code() != CUT) fault("was closed: " + why);
    }

    @Override
    public void onError(Throwable error) {
        fault(error.toString());
    }

    private void fault(String what) {
        fault.compareAndSet(null, what);
    }

    /** What was not as it must be; null for nothing. */
    @Nullable
    String fault() {
        return fault.get();
    }

    /** When the last number had come, by {@link System#nanoTime}. */
    long doneNanos() {
        return doneNanos;
    }
}
