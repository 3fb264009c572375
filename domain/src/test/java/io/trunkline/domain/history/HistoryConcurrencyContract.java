package io.trunkline.domain.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A {@link HistoryStore} is called from any thread: channels do not disturb each other, a read sees a whole run. */
public abstract class HistoryConcurrencyContract {
    private static final int CHANNELS = 4;
    private static final int APPENDS = 2_000;

    /** A new, empty store that may keep at least a mebibyte. */
    protected abstract HistoryStore create(Clock time);

    @Test
    void appendsOfManyChannelsAndReadsGoOnAtTheSameTime() throws Exception {
        HistoryStore store = create(Clock.SYSTEM);
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(CHANNELS + 1)) {
            Future<Integer> reader = threads.submit(() -> readUntil(done, store));
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < CHANNELS; i++) {
                ChannelName channel = channel(i);
                writers.add(threads.submit(() -> appendAll(store, channel)));
            }
            try {
                for (Future<?> writer : writers) writer.get(30, TimeUnit.SECONDS);
            } finally {
                done.set(true);
            }
            assertThat(reader.get(30, TimeUnit.SECONDS)).isPositive();
        }
        for (int i = 0; i < CHANNELS; i++) {
            assertThat(read(store, channel(i)).top().offset()).isEqualTo(APPENDS);
        }
    }

    private static ChannelName channel(int index) {
        return ChannelName.of("busy/" + index);
    }

    private static void appendAll(HistoryStore store, ChannelName channel) {
        ChannelOptions options = ChannelOptions.DEFAULT.withHistory(50);
        for (int i = 1; i <= APPENDS; i++) {
            Payload payload = Payload.text("n" + i);
            Publication made = new Publication(channel, payload, options, null, null, Clock.SYSTEM.millis());
            Publication stored = store.append(made)
                    .toCompletableFuture()
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
            assertThat(stored.offset()).isEqualTo(i);
        }
    }

    private static int readUntil(AtomicBoolean done, HistoryStore store) {
        int reads = 0;
        do {
            HistoryPage page = read(store, channel(reads++ % CHANNELS));
            List<Publication> run = page.publications();
            assertThat(run).hasSizeLessThanOrEqualTo(50);
            for (int i = 0; i < run.size(); i++) {
                long offset = page.top().offset() - run.size() + 1 + i;
                assertThat(run.get(i).offset()).isEqualTo(offset);
                assertThat(run.get(i).payload().asText()).isEqualTo("n" + offset);
            }
        } while (!done.get());
        return reads;
    }

    private static HistoryPage read(HistoryStore store, ChannelName channel) {
        return store.read(channel, new HistoryQuery(null, 1_000, 1 << 20, false))
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
