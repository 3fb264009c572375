package io.trunkline.perf.soak;

import io.trunkline.client.ClientObserver;
import io.trunkline.client.Closing;
import io.trunkline.client.TrunklineClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What must not suffer from the churn: one publisher counts upwards, and a subscriber of every transport and form gets each
 * number once and in order.
 */
final class Watch implements AutoCloseable {
    private static final String CHANNEL = "soak/watched";
    private static final int PATIENCE_SECONDS = 20;

    private final List<TrunklineClient> clients = new ArrayList<>();
    private final List<AtomicLong> received = new ArrayList<>();
    private final AtomicReference<@Nullable String> fault = new AtomicReference<>();
    private final AtomicLong published = new AtomicLong();
    private final TrunklineClient publisher;

    Watch(Clients factory, SoakServer server) throws Exception {
        for (Address address : Address.values()) {
            for (boolean binary : new boolean[] {false, true}) subscribe(factory, server, address, binary);
        }
        publisher = factory.builder(Address.TCP.url(server), true).connect().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        clients.add(publisher);
    }

    private void subscribe(Clients factory, SoakServer server, Address address, boolean binary) throws Exception {
        String who = address + (binary ? " binary" : " JSON");
        AtomicLong next = new AtomicLong();
        TrunklineClient client = factory.builder(address.url(server), binary)
                .observer(new ClientObserver() {
                    @Override
                    public void onClosed(Closing closing) {
                        if (closing.code() != 1000) fail(who + " was closed: " + closing);
                    }
                })
                .connect()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        clients.add(client);
        received.add(next);
        client.subscribe(CHANNEL, publication -> {
                    long number = Long.parseLong(publication.payload().asText());
                    long expected = next.getAndIncrement();
                    if (number != expected) fail(who + " expected " + expected + ", but got " + number);
                    if (next.get() == published.get()) tellWaiter();
                })
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void fail(String what) {
        fault.compareAndSet(null, what);
        tellWaiter();
    }

    private synchronized void tellWaiter() {
        notifyAll();
    }

    /** Publishes the next number, and waits for the answer. */
    void publish() throws Exception {
        publisher
                .publishJson(CHANNEL, String.valueOf(published.getAndIncrement()))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** What was not as it must be, after all that was published had time to arrive; null when all is well. */
    @Nullable
    synchronized String verdict() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (fault.get() == null && !isComplete()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) return "published " + published + ", but received " + received;
            wait(left);
        }
        return fault.get();
    }

    private boolean isComplete() {
        return received.stream().allMatch(count -> count.get() == published.get());
    }

    long deliveries() {
        return received.stream().mapToLong(AtomicLong::get).sum();
    }

    @Override
    public void close() {
        clients.forEach(TrunklineClient::close);
    }
}
