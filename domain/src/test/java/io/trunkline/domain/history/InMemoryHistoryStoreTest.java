package io.trunkline.domain.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.StreamPosition;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract, and what this store says of itself: a cap over all channels, and no leaks. */
final class InMemoryHistoryStoreTest {
    private static final ChannelOptions KEEP = ChannelOptions.DEFAULT.withHistory(1_000);

    private final ManualClock clock = new ManualClock();

    @Nested
    class Contract extends HistoryStoreContract {
        @Override
        protected HistoryStore create(Clock time) {
            return new InMemoryHistoryStore(time, 4 << 20);
        }
    }

    @Nested
    class Concurrency extends HistoryConcurrencyContract {
        @Override
        protected HistoryStore create(Clock time) {
            return new InMemoryHistoryStore(time, 4 << 20);
        }
    }

    private void append(InMemoryHistoryStore store, String channel, int bytes) {
        Payload payload = Payload.binary(new byte[bytes]);
        store.append(new Publication(ChannelName.of(channel), payload, KEEP, null, null, clock.millis()));
    }

    private static int kept(HistoryStore store, String channel) {
        return store.read(ChannelName.of(channel), new HistoryQuery(null, 1_000, 1 << 20, false))
                .toCompletableFuture()
                .join()
                .publications()
                .size();
    }

    @Test
    void overTheCapTheOldestOfAnyChannelGoes() {
        InMemoryHistoryStore store = new InMemoryHistoryStore(clock, 10_000);
        append(store, "old", 2_000);
        append(store, "mixed", 2_000);
        append(store, "old", 2_000);
        append(store, "mixed", 2_000);
        append(store, "new", 5_000);

        assertThat(store.bytes()).isLessThanOrEqualTo(10_000);
        assertThat(kept(store, "old")).isEqualTo(1);
        assertThat(kept(store, "mixed")).isEqualTo(1);
        assertThat(kept(store, "new")).isEqualTo(1);
    }

    @Test
    void manySmallPublicationsCountTheirOverhead() {
        InMemoryHistoryStore store = new InMemoryHistoryStore(clock, 100_000);
        for (int i = 0; i < 100_000; i++) {
            append(store, "c/" + i % 100, 0);
        }

        assertThat(store.bytes()).isBetween(90_000L, 100_000L);
    }

    @Test
    void onePublicationOverTheCapIsNumberedAndNotKept() {
        InMemoryHistoryStore store = new InMemoryHistoryStore(clock, 1_000);
        append(store, "a", 5_000);
        append(store, "a", 10);

        assertThat(kept(store, "a")).isEqualTo(1);
        assertThat(store.bytes()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void agesOutWithoutBeingRead() {
        InMemoryHistoryStore store = new InMemoryHistoryStore(clock, 1 << 20);
        for (int i = 0; i < 1_000; i++) {
            append(store, "c/" + i, 100);
        }
        assertThat(store.channels()).isEqualTo(1_000);
        clock.advance(Duration.ofHours(2));
        store.tick();

        assertThat(store.bytes()).isZero();
        assertThat(store.channels()).isZero();
    }

    @Test
    void readingWhatIsNotThereCostsNothing() {
        InMemoryHistoryStore store = new InMemoryHistoryStore(clock, 1 << 20);
        for (int i = 0; i < 1_000; i++) {
            assertThat(kept(store, "c/" + i)).isZero();
        }

        assertThat(store.channels()).isZero();
    }

    @Test
    void removingFreesTheBytes() {
        InMemoryHistoryStore store = new InMemoryHistoryStore(clock, 1 << 20);
        append(store, "a", 100);
        append(store, "b", 100);
        store.remove(ChannelName.of("a"));
        store.remove(ChannelName.of("b"));

        assertThat(store.bytes()).isZero();
        assertThat(store.channels()).isZero();
    }

    @Test
    void refusesACapThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InMemoryHistoryStore(clock, 0))
                .withMessage("history.maxBytes must be positive, but was 0");
    }

    @Test
    void thePlaceToldOfAnEmptyChannelHoldsThoughOthersAreForgotten() {
        InMemoryHistoryStore store = new InMemoryHistoryStore(clock, 1 << 20);
        append(store, "other", 1);
        StreamPosition told = top(store, "quiet");
        store.remove(ChannelName.of("other"));
        append(store, "quiet", 1);

        assertThat(top(store, "quiet")).isEqualTo(new StreamPosition(told.epoch(), 1));
    }

    @Test
    void epochsStayDifferentHoweverManyChannelsAreForgotten() {
        InMemoryHistoryStore store = new InMemoryHistoryStore(clock, 1 << 20);
        append(store, "first", 1);
        String epoch = top(store, "first").epoch();
        store.remove(ChannelName.of("first"));
        for (int i = 0; i < 30_000; i++) {
            append(store, "c/" + i, 1);
            store.remove(ChannelName.of("c/" + i));
        }
        append(store, "first", 1);

        assertThat(top(store, "first").epoch()).isNotEqualTo(epoch);
    }

    private static StreamPosition top(HistoryStore store, String channel) {
        return store.read(ChannelName.of(channel), new HistoryQuery(null, 0, 1, false))
                .toCompletableFuture()
                .join()
                .top();
    }
}
