package io.trunkline.domain.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.Audience;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.StreamPosition;
import io.trunkline.domain.publication.Terms;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link HistoryStore} does; an adapter's test extends this, and {@link HistoryConcurrencyContract}. */
public abstract class HistoryStoreContract {
    private static final ChannelName CHANNEL = ChannelName.of("history/a");
    private static final long ALL_BYTES = 1 << 20;
    private static final ChannelOptions OPTIONS =
            ChannelOptions.DEFAULT.withHistory(100, Duration.ofMinutes(10), 1 << 16);

    private final ManualClock clock = new ManualClock();
    private HistoryStore store;

    /** A new, empty store that reads time from this clock, and may keep at least a mebibyte. */
    protected abstract HistoryStore create(Clock time);

    @BeforeEach
    void begin() {
        store = create(clock);
    }

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private Publication publication(ChannelName channel, Payload payload) {
        return new Publication(channel, payload, OPTIONS, "publisher", "user", clock.millis());
    }

    private Publication append(String text) {
        return append(CHANNEL, text);
    }

    private Publication append(ChannelName channel, String text) {
        return now(store.append(publication(channel, Payload.text(text))));
    }

    private void append(int from, int to) {
        for (int i = from; i <= to; i++) append("n" + i);
    }

    private HistoryPage read(@Nullable StreamPosition since, int limit, long maxBytes, boolean reverse) {
        return now(store.read(CHANNEL, new HistoryQuery(since, limit, maxBytes, reverse)));
    }

    private HistoryPage readAll() {
        return read(null, Integer.MAX_VALUE, ALL_BYTES, false);
    }

    private StreamPosition at(long offset) {
        return new StreamPosition(readAll().top().epoch(), offset);
    }

    private static List<Long> offsets(HistoryPage page) {
        return page.publications().stream().map(Publication::offset).toList();
    }

    /** From one offset to another, up or down. */
    private static Long[] range(long from, long to) {
        long step = from <= to ? 1 : -1;
        return LongStream.rangeClosed(0, Math.abs(to - from))
                .mapToObj(i -> from + step * i)
                .toArray(Long[]::new);
    }

    @Test
    void countsWhatIsKept() {
        HistoryStats none = now(store.stats(CHANNEL));
        assertThat(none).isEqualTo(new HistoryStats(0, 0, readAll().top()));
        append("one");
        append("three");
        assertThat(now(store.stats(CHANNEL))).isEqualTo(new HistoryStats(2, 8, at(2)));
        append(1, 99);
        assertThat(now(store.stats(CHANNEL)).publications()).isEqualTo(100);
        clock.advance(OPTIONS.historyAge().plusSeconds(1));
        assertThat(now(store.stats(CHANNEL))).isEqualTo(new HistoryStats(0, 0, at(101)));
    }

    @Test
    void offsetsCountFromOneInEachChannel() {
        ChannelName other = ChannelName.of("history/b");

        assertThat(append("x").offset()).isEqualTo(1);
        assertThat(append("y").offset()).isEqualTo(2);
        assertThat(append(other, "z").offset()).isEqualTo(1);
        assertThat(append("w").offset()).isEqualTo(3);
        assertThat(readAll().publications())
                .extracting(p -> p.payload().asText())
                .containsExactly("x", "y", "w");
    }

    private void append(String text, Terms terms) {
        now(store.append(
                new Publication(CHANNEL, Payload.text(text), OPTIONS, "publisher", "user", clock.millis(), terms)));
    }

    @Test
    void keepsForWhomAPublicationIsAndUntilWhen() {
        Audience audience = new Audience(Set.of("a", "b"), Set.of("b"));
        append("x", new Terms(audience, clock.millis() + 1_000));
        assertThat(readAll().publications())
                .extracting(Publication::terms)
                .containsExactly(new Terms(audience, clock.millis() + 1_000));
    }

    @Test
    void readsWhatIsForTheReaderAndHasNotEndedAndCountsOnlyThat() {
        for (int i = 1; i <= 9; i++) {
            Audience audience = i % 3 == 0 ? new Audience(Set.of("other"), Set.of()) : Audience.ALL;
            append("n" + i, new Terms(audience, i % 3 == 1 ? clock.millis() + 1_000 : Long.MAX_VALUE));
        }
        clock.advance(Duration.ofSeconds(1));
        HistoryQuery two = new HistoryQuery(null, 2, ALL_BYTES, false);

        HistoryPage first = now(store.read(CHANNEL, two.by("me")));
        assertThat(offsets(first)).containsExactly(2L, 5L);
        assertThat(first.more()).isTrue();
        assertThat(first.reached()).isEqualTo(5);
        HistoryPage second = now(store.read(CHANNEL, new HistoryQuery(at(5), 2, ALL_BYTES, false, "me")));
        assertThat(offsets(second)).containsExactly(8L);
        assertThat(second.more()).as("the last one is for another").isFalse();
        assertThat(second.reached()).isEqualTo(9);
        assertThat(offsets(now(store.read(CHANNEL, new HistoryQuery(null, 3, ALL_BYTES, true)))))
                .as("of the application")
                .containsExactly(9L, 8L, 6L);
        assertThat(readAll().first()).as("what has ended is not gone").isEqualTo(1);
    }

    /** A store that cannot says so, and is never asked. */
    @Test
    void appendsToSeveralChannelsAsOneWhereItCan() {
        if (!store.isAtomic()) return;
        ChannelName other = ChannelName.of("history/b");
        append("before");
        List<Publication> stored = now(store.appendAll(List.of(
                publication(CHANNEL, Payload.text("x")),
                publication(other, Payload.text("y")),
                publication(CHANNEL, Payload.text("z")))));

        assertThat(stored).extracting(Publication::offset).containsExactly(2L, 1L, 3L);
        assertThat(stored).extracting(each -> each.payload().asText()).containsExactly("x", "y", "z");
        assertThat(readAll().publications())
                .extracting(each -> each.payload().asText())
                .containsExactly("before", "x", "z");
    }

    @Test
    void anAppendedPublicationIsTheSameButForItsOffset() {
        List<Payload> payloads = List.of(Payload.json("{}"), Payload.text("ü"), Payload.binary(new byte[] {0, -1}));
        for (Payload payload : payloads) {
            Publication made = publication(CHANNEL, payload);
            Publication stored = now(store.append(made));
            assertThat(stored.channel()).isEqualTo(CHANNEL);
            assertThat(stored.payload()).isEqualTo(payload);
            assertThat(stored.publisher()).as("who may not want it back").isSameAs(made.publisher());
            assertThat(stored.options()).isEqualTo(OPTIONS);
            assertThat(stored.user()).isEqualTo("user");
            assertThat(stored.timeMs()).isEqualTo(made.timeMs());
        }
        assertThat(readAll().publications()).extracting(Publication::payload).containsExactlyElementsOf(payloads);
        assertThat(readAll().publications()).allMatch(p -> "user".equals(p.user()) && p.timeMs() == clock.millis());
    }

    @Test
    void aChannelWithoutPublicationsIsEmptyAtOffsetZeroOfItsEpoch() {
        HistoryPage empty = readAll();
        assertThat(empty.publications()).isEmpty();
        assertThat(empty.more()).isFalse();
        assertThat(empty.top().offset()).isZero();

        append("first");
        assertThat(readAll().top()).isEqualTo(new StreamPosition(empty.top().epoch(), 1));
    }

    @Test
    void readsFromTheBeginningAndBackwards() {
        append(1, 10);

        assertThat(offsets(readAll())).containsExactly(range(1, 10));
        assertThat(offsets(read(null, 100, ALL_BYTES, true))).containsExactly(range(10, 1));
        assertThat(readAll().top().offset()).isEqualTo(10);
    }

    @Test
    void limitsSayWhetherMoreIsThere() {
        append(1, 10);

        assertThat(offsets(read(null, 4, ALL_BYTES, false))).containsExactly(range(1, 4));
        assertThat(read(null, 4, ALL_BYTES, false).more()).isTrue();
        assertThat(offsets(read(null, 4, ALL_BYTES, true))).containsExactly(range(10, 7));
        assertThat(read(null, 10, ALL_BYTES, false).more()).isFalse();
        assertThat(read(null, 4, ALL_BYTES, false).top().offset()).isEqualTo(10);
        assertThat(read(null, 0, ALL_BYTES, false).publications()).isEmpty();
        assertThat(read(null, 0, ALL_BYTES, false).top().offset()).isEqualTo(10);
    }

    @Test
    void bytesLimitAPageThatHasAtLeastOnePublication() {
        for (int i = 0; i < 5; i++) append("0123456789");

        assertThat(offsets(read(null, 100, 35, false))).containsExactly(1L, 2L, 3L);
        assertThat(read(null, 100, 35, false).more()).isTrue();
        assertThat(offsets(read(null, 100, 1, false))).containsExactly(1L);
        assertThat(offsets(read(null, 100, 25, true))).containsExactly(5L, 4L);
        assertThat(read(null, 100, 50, false).more()).isFalse();
    }

    @Test
    void readsWhatFollowsAPositionOrPrecedesIt() {
        append(1, 10);

        assertThat(offsets(read(at(7), 100, ALL_BYTES, false))).containsExactly(range(8, 10));
        assertThat(offsets(read(at(4), 100, ALL_BYTES, true))).containsExactly(range(3, 1));
        assertThat(offsets(read(at(0), 2, ALL_BYTES, false))).containsExactly(1L, 2L);
        assertThat(read(at(8), 2, ALL_BYTES, false).more()).isFalse();
        assertThat(read(at(10), 100, ALL_BYTES, false).publications()).isEmpty();
        assertThat(read(at(99), 100, ALL_BYTES, false).publications())
                .as("beyond the top")
                .isEmpty();
        assertThat(read(at(1), 100, ALL_BYTES, true).publications()).isEmpty();
        assertThat(offsets(read(at(99), 2, ALL_BYTES, true))).containsExactly(10L, 9L);
    }

    @Test
    void aPositionOfAnotherEpochReadsAllThatIsKept() {
        append(1, 3);
        StreamPosition stranger = new StreamPosition("another", 2);

        assertThat(offsets(read(stranger, 100, ALL_BYTES, false))).containsExactly(range(1, 3));
    }

    @Test
    void keepsTheNewestOfTheChannelsSize() {
        append(1, 250);

        assertThat(offsets(readAll())).containsExactly(range(151, 250));
        assertThat(offsets(read(at(10), 2, ALL_BYTES, false))).containsExactly(151L, 152L);
    }

    @Test
    void keepsNoMoreThanTheChannelsBytes() {
        for (int i = 1; i <= 20; i++) append("x".repeat(10_000));

        assertThat(offsets(readAll())).containsExactly(range(15, 20));
    }

    @Test
    void keepsNothingOlderThanTheChannelsAge() {
        append(1, 3);
        clock.advance(Duration.ofMinutes(6));
        append(4, 5);
        clock.advance(Duration.ofMinutes(6));
        assertThat(offsets(readAll())).containsExactly(4L, 5L);

        clock.advance(Duration.ofMinutes(6));
        assertThat(readAll().publications()).isEmpty();
        assertThat(readAll().top().offset()).as("its place is known for longer").isEqualTo(5);
        assertThat(append("later").offset()).isEqualTo(6);
    }

    @Test
    void aRemovedChannelComesBackInAnotherEpoch() {
        append(1, 3);
        String epoch = readAll().top().epoch();
        now(store.remove(CHANNEL));
        now(store.remove(ChannelName.of("history/unknown")));
        assertThat(readAll().publications()).isEmpty();
        assertThat(readAll().top().epoch()).isNotEqualTo(epoch);

        assertThat(append("again").offset()).isEqualTo(1);
        assertThat(readAll().top().epoch()).isNotEqualTo(epoch);
    }

    /** A store may keep the place for as long as it likes; what it must not do is to count anew in the same epoch. */
    @Test
    void aChannelForgottenForItsAgeComesBackInAnotherEpoch() {
        append(1, 3);
        String epoch = readAll().top().epoch();
        for (int hour = 0; hour < 24; hour++) {
            clock.advance(Duration.ofHours(1));
            store.tick();
        }
        StreamPosition later = readAll().top();

        if (later.epoch().equals(epoch)) assertThat(later.offset()).isEqualTo(3);
        else assertThat(later.offset()).isZero();
        long next = append("again").offset();
        assertThat(next).isEqualTo(later.offset() + 1);
    }
}
