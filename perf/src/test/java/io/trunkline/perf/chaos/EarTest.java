package io.trunkline.perf.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.client.Gap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The judge is happy with what is right, and finds each fault that is put into it. */
class EarTest {
    private static final String A = "chaos/a";
    private static final String B = "chaos/b";

    private final Ledger a = new Ledger();
    private final Ledger b = new Ledger();
    private final Ear exact = new Ear("one", A, Map.of(A, a), () -> {});
    private final Ear pattern = new Ear("one", "chaos/*", Map.of(A, a, B, b), () -> {});

    private static void publish(Ledger ledger, int count) {
        for (int i = 0; i < count; i++) ledger.acknowledged(ledger.next());
    }

    private static void hear(Ear ear, String channel, int... numbers) {
        for (int number : numbers) ear.hear(channel, number);
    }

    private static void tellLost(Ear ear, String channel, long count) {
        ear.onGap(new Gap(channel, OptionalLong.of(count)));
    }

    private static void tellUnknown(Ear ear, String channel) {
        ear.onGap(new Gap(channel, OptionalLong.empty()));
    }

    @Test
    void isHappyWithEverythingOnceAndInOrder() {
        publish(a, 4);
        hear(exact, A, 0, 1, 2, 3);
        assertThat(exact.judge()).isEmpty();
        assertThat(exact.behind()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsAFaultThatIsPutInAtRandom(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        publish(a, 100);
        int faulty = random.nextInt(1, 99);
        Ear dropped = new Ear("one", A, Map.of(A, a), () -> {});
        Ear doubled = new Ear("one", A, Map.of(A, a), () -> {});
        Ear swapped = new Ear("one", A, Map.of(A, a), () -> {});
        for (int i = 0; i < 100; i++) {
            if (i != faulty) hear(dropped, A, i);
            hear(doubled, A, i);
            if (i == faulty) hear(doubled, A, i);
            hear(swapped, A, i == faulty ? i + 1 : i == faulty + 1 ? i - 1 : i);
        }
        assertThat(dropped.judge())
                .containsExactly(
                        "one, subscribed to chaos/a, on chaos/a: 1 acknowledged publications are missing up to the"
                                + " end, and nothing was told of them");
        assertThat(doubled.judge()).singleElement().asString().endsWith("number " + faulty + " came twice");
        assertThat(swapped.judge()).singleElement().asString().endsWith("number " + faulty + " came after a later one");
    }

    @Test
    void findsThatTheLastIsMissing() {
        publish(a, 3);
        hear(exact, A, 0, 1);
        assertThat(exact.judge()).singleElement().asString().contains("1 acknowledged publications are missing");
        assertThat(exact.behind())
                .containsExactly("one, subscribed to chaos/a, got up to number 1 of chaos/a, but not to 2");
    }

    @Test
    void takesWordOfALossBeforeOrAfterIt() {
        publish(a, 10);
        hear(exact, A, 0, 1);
        tellLost(exact, A, 3); // back after a while
        hear(exact, A, 5, 8, 9);
        tellLost(exact, A, 2); // too slow for a while
        assertThat(exact.judge()).isEmpty();
        assertThat(exact.judge()).as("judged again").isEmpty();
    }

    @Test
    void findsThatFewerWereToldThanAreMissing() {
        publish(a, 10);
        hear(exact, A, 0, 1);
        tellLost(exact, A, 2);
        hear(exact, A, 5, 6, 7, 8, 9);
        assertThat(exact.judge()).singleElement().asString().contains("1 acknowledged publications are missing");
    }

    @Test
    void doesNotTakeWordOfOneLossForAnother() {
        publish(a, 10);
        hear(exact, A, 0);
        tellLost(exact, A, 5);
        hear(exact, A, 2, 3, 5);
        tellUnknown(exact, A);
        hear(exact, A, 6, 7, 9);
        assertThat(exact.judge())
                .singleElement()
                .asString()
                .contains("1 acknowledged publications are missing up to the end");
    }

    @Test
    void findsALossThatALaterWordLeavesOut() {
        publish(a, 10);
        hear(exact, A, 0, 1, 2, 5, 6, 7);
        tellLost(exact, A, 1);
        hear(exact, A, 8, 9);
        assertThat(exact.judge()).singleElement().asString().contains("missing up to number 7");
    }

    @Test
    void anUnknownLossMayBeAnyNumber() {
        publish(a, 10);
        hear(exact, A, 0, 2);
        tellUnknown(exact, A);
        hear(exact, A, 6, 7, 8, 9);
        assertThat(exact.judge()).isEmpty();
    }

    @Test
    void asksNothingOfNumbersThatWereNotAcknowledged() {
        publish(a, 2);
        a.next();
        publish(a, 2);
        hear(exact, A, 0, 1, 3, 2, 4);
        assertThat(exact.judge()).as("late").isEmpty();
        Ear without = new Ear("one", A, Map.of(A, a), () -> {});
        hear(without, A, 0, 1, 3, 4);
        assertThat(without.judge()).as("missing").isEmpty();
    }

    @Test
    void countsTheLossesOfAPatternOverItsChannels() {
        publish(a, 5);
        publish(b, 5);
        hear(pattern, A, 0);
        hear(pattern, B, 0);
        tellLost(pattern, "chaos/*", 5);
        hear(pattern, A, 3, 4);
        hear(pattern, B, 4);
        assertThat(pattern.judge()).isEmpty();
    }

    @Test
    void findsThatAPatternsLossesAreTooFew() {
        publish(a, 5);
        publish(b, 5);
        hear(pattern, A, 0);
        hear(pattern, B, 0);
        tellLost(pattern, "chaos/*", 4);
        hear(pattern, A, 3, 4);
        hear(pattern, B, 4);
        assertThat(pattern.judge()).hasSize(1);
    }

    @Test
    void findsChannelsThatWereNotSubscribedTo() {
        hear(exact, B, 0);
        tellLost(exact, B, 1);
        assertThat(exact.judge()).hasSize(2).allMatch(fault -> fault.contains("chaos/b, which chaos/a does not match"));
    }

    @Test
    void sumsUpWhatWasTold() {
        publish(a, 10);
        hear(exact, A, 0);
        tellLost(exact, A, 4);
        hear(exact, A, 4);
        tellUnknown(exact, A);
        hear(exact, A, 9);
        assertThat(exact.judge()).isEmpty();
        Sums sums = new Sums();
        exact.addTo(sums);
        assertThat(List.of(sums.deliveries, sums.knownGaps, sums.toldLost, sums.toldTooMany, sums.unknownGaps))
                .containsExactly(3L, 1L, 4L, 1L, 1L);
    }
}
