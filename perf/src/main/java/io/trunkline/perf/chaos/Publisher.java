package io.trunkline.perf.chaos;

import io.trunkline.client.ClientState;
import io.trunkline.client.TrunklineClient;
import io.trunkline.client.TrunklineException;
import io.trunkline.domain.payload.Payload;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/**
 * Publishes numbers to some channels, which no one else publishes to. What gets no answer is not published again: it may have
 * been done. Several are on their way at a time.
 */
final class Publisher {
    private static final int WINDOW = 64;
    private static final int PATIENCE_SECONDS = 30;
    private static final int LONGEST_PAUSE_MS = 60;
    private static final String FILLER = "x".repeat(8 << 10);

    /** A channel and what was published there. */
    record Stream(String channel, Ledger ledger) {}

    private final String name;
    private final TrunklineClient client;
    private final List<Stream> streams;
    private final Witness witness;
    private final Semaphore window = new Semaphore(WINDOW);

    Publisher(String name, TrunklineClient client, List<Stream> streams, Witness witness) {
        this.name = name;
        this.client = client;
        this.streams = List.copyOf(streams);
        this.witness = witness;
    }

    /** Publishes a few numbers at random moments until {@code end}. */
    void run(RandomGenerator random, CountDownLatch end) {
        try {
            while (!end.await(random.nextInt(LONGEST_PAUSE_MS), TimeUnit.MILLISECONDS)) {
                Stream stream = streams.get(random.nextInt(streams.size()));
                for (int i = random.nextInt(4); i >= 0; i--) publish(stream, random.nextInt(200));
            }
        } catch (InterruptedException | TimeoutException stuck) {
            witness.fault(name + " came to a standstill: " + stuck);
        }
    }

    /**
     * Publishes {@code count} large publications to a channel, as fast as they are answered; returns when all are. Ends early where
     * the connection is lost: what would wait for the next is no flood.
     */
    void flood(String channel, int count) throws InterruptedException, TimeoutException {
        for (Stream stream : streams) {
            if (!stream.channel().equals(channel)) continue;
            for (int i = 0; i < count && client.state() == ClientState.CONNECTED; i++) {
                publish(stream, FILLER.length());
            }
        }
        enter(WINDOW);
        window.release(WINDOW);
    }

    /** Publishes one more number to each channel, until one is acknowledged. */
    void finish() throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (Stream stream : streams) {
            do {
                if (System.nanoTime() > deadline)
                    throw new TimeoutException(stream.channel() + " takes no publication");
                publish(stream, 0);
                enter(WINDOW);
                window.release(WINDOW);
            } while (!stream.ledger().acknowledged().get(stream.ledger().published() - 1));
        }
    }

    private void enter(int places) throws InterruptedException, TimeoutException {
        if (!window.tryAcquire(places, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new TimeoutException("a publish got neither answer nor failure within " + PATIENCE_SECONDS + " s");
        }
    }

    private void publish(Stream stream, int filler) throws InterruptedException, TimeoutException {
        enter(1);
        int number;
        CompletableFuture<?> answer;
        // a flood and the quiet flow meet in one channel, and each number is to be sent after the one before
        synchronized (stream) {
            number = stream.ledger().next();
            answer = client.publish(stream.channel(), Payload.text(number + " " + FILLER.substring(0, filler)));
        }
        answer.whenComplete((done, fault) -> {
            if (fault == null) stream.ledger().acknowledged(number);
            else if (fault instanceof TrunklineException why) witness.unanswered(name, why);
            else witness.fault(name + ": " + fault);
            window.release();
        });
    }
}
