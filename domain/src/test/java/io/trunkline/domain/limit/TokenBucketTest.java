package io.trunkline.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trunkline.domain.testkit.ManualClock;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TokenBucketTest {
    private final ManualClock clock = new ManualClock();

    @Test
    void givesTheBurstAtOnceAndThenTheRate() {
        TokenBucket bucket = new TokenBucket(10, 3, clock);

        assertThat(takes(bucket)).isEqualTo(3);
        assertThat(bucket.nanosUntilNext()).isEqualTo(100_000_000);
        clock.advance(Duration.ofMillis(99));
        assertThat(bucket.tryTake()).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(bucket.nanosUntilNext()).isZero();
        assertThat(takes(bucket)).isEqualTo(1);
    }

    @Test
    void keepsNoMoreThanTheBurstHoweverLongItRests() {
        TokenBucket bucket = new TokenBucket(1_000_000, 5, clock);

        clock.advance(Duration.ofDays(100_000));

        assertThat(takes(bucket)).isEqualTo(5);
    }

    @Test
    void losesNoFractionHoweverOftenItIsAsked() {
        TokenBucket bucket = new TokenBucket(7, 2, clock);
        Random random = new Random(8);
        long taken = takes(bucket);
        for (long passed = 0; passed < 10_000_000_000L; ) {
            long step = 1 + random.nextInt(100_000_000);
            clock.advance(Duration.ofNanos(step));
            passed += step;
            taken += takes(bucket);
        }

        assertThat(taken).isEqualTo(72);
    }

    @Test
    void takesSeveralOrNone() {
        TokenBucket bucket = new TokenBucket(1, 10, clock);

        assertThat(bucket.tryTake(11)).isFalse();
        assertThat(bucket.tryTake(7)).isTrue();
        assertThat(bucket.tryTake(4)).isFalse();
        assertThat(bucket.tryTake(3)).isTrue();
    }

    @Test
    void givesOnCreditAndTellsWhenItIsPaid() {
        TokenBucket bucket = new TokenBucket(4, 1, clock);

        assertThat(bucket.take()).isTrue();
        assertThat(bucket.nanosOwed()).isZero();
        assertThat(bucket.take()).isFalse();
        assertThat(bucket.take()).isFalse();
        assertThat(bucket.nanosOwed()).isEqualTo(500_000_000);
        assertThat(bucket.nanosUntilNext()).isEqualTo(750_000_000);
        clock.advance(Duration.ofMillis(499));
        assertThat(bucket.nanosOwed()).isEqualTo(1_000_000);
        clock.advance(Duration.ofMillis(1));
        assertThat(bucket.nanosOwed()).isZero();
        assertThat(bucket.tryTake()).isFalse();
        clock.advance(Duration.ofMillis(249));
        assertThat(bucket.isFull()).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(bucket.isFull()).isTrue();
    }

    @Test
    void standsTheLargestNumbers() {
        TokenBucket bucket = new TokenBucket(Long.MAX_VALUE, Long.MAX_VALUE / 1_000_000_000L, clock);

        assertThat(bucket.tryTake(Long.MAX_VALUE)).isFalse();
        assertThat(bucket.tryTake(Long.MAX_VALUE / 1_000_000_000L)).isTrue();
        assertThat(bucket.tryTake()).isFalse();
        assertThat(bucket.nanosUntilNext()).isEqualTo(1);
        assertThat(bucket.take()).isFalse();
        assertThat(bucket.nanosOwed()).isEqualTo(1);
        clock.advance(Duration.ofNanos(1));
        assertThat(bucket.tryTake()).isTrue();
    }

    @Test
    void refusesRatesAndBurstsThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenBucket(0, 1, clock))
                .withMessage("perSecond must be positive, but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenBucket(1, 0, clock))
                .withMessage("burst must be from 1 to 9223372036, but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenBucket(1, 1, clock).tryTake(-1))
                .withMessage("tokens must not be negative, but was -1");
    }

    private static long takes(TokenBucket bucket) {
        long taken = 0;
        while (bucket.tryTake()) taken++;
        return taken;
    }
}
