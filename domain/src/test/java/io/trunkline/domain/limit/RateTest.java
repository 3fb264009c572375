package io.trunkline.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RateTest {
    @Test
    void hasAsItsBurstWhatASecondBrings() {
        assertThat(Rate.of(7)).isEqualTo(new Rate(7, 7));
    }

    @Test
    void refusesWhatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rate(0, 1))
                .withMessage("perSecond must be from 1 to 1000000000, but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rate(1, 1_000_000_001))
                .withMessage("burst must be from 1 to 1000000000, but was 1000000001");
    }

    @Test
    void limitsSayWhichOptionIsWrongAndWhetherThereIsAny() {
        assertThat(UsageLimits.NONE.isAny()).isFalse();
        assertThat(UsageLimitsOf.messages(Rate.of(1), OverRate.HOLD).isAny()).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UsageLimits(
                        -1, 0, Optional.empty(), Optional.empty(), Optional.empty(), OverRate.REFUSE, 1))
                .withMessage("limits.user.connections must not be negative, but was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new UsageLimits(0, 0, Optional.empty(), Optional.empty(), Optional.empty(), OverRate.REFUSE, 0))
                .withMessage("limits.remembered must be positive, but was 0");
    }
}
