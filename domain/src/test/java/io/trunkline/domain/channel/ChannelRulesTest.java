package io.trunkline.domain.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ChannelRulesTest {
    @Test
    void theFirstRuleThatMatchesDecides() {
        ChannelOptions history = ChannelOptions.DEFAULT.withHistory(5);
        ChannelOptions latest = ChannelOptions.DEFAULT.withOverflow(OverflowPolicy.KEEP_LATEST);
        ChannelRules rules = ChannelRules.NONE.and("chat/#", history).and("chat/fast", latest);

        assertThat(rules.optionsOf(ChannelName.of("chat/fast"))).isEqualTo(history);
        assertThat(rules.optionsOf(ChannelName.of("news"))).isEqualTo(ChannelOptions.DEFAULT);
    }

    @Test
    void refusesOptionsOutOfRangeByTheirConfigurationKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelOptions.DEFAULT.withHistory(-1))
                .withMessage("history.size must not be negative, but was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChannelOptions(1, Duration.ZERO, 1, false, false, OverflowPolicy.DISCONNECT))
                .withMessage("history.age must be positive, but was PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ChannelOptions(1, Duration.ofSeconds(1), 0, false, false, OverflowPolicy.DISCONNECT))
                .withMessage("history.bytes must be positive, but was 0");
    }
}
