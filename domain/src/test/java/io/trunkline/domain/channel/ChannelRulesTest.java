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
                .isThrownBy(() -> ChannelOptions.DEFAULT.withHistory(1, Duration.ZERO, 1))
                .withMessage("history.age must be positive, but was PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelOptions.DEFAULT.withHistory(1, Duration.ofSeconds(1), 0))
                .withMessage("history.bytes must be positive, but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelOptions.DEFAULT.withMessageBytes(0))
                .withMessage("messageBytes must be positive, but was 0");
    }

    @Test
    void refusesARuleThatAllowsMoreThanConnectionsMaySend() {
        ChannelRules rules = ChannelRules.NONE
                .and("small", ChannelOptions.DEFAULT.withMessageBytes(1_000))
                .and("large", ChannelOptions.DEFAULT.withMessageBytes(1_001));
        rules.checkMessageBytes(1_001);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules.checkMessageBytes(1_000))
                .withMessage("channels[1].messageBytes must be at most limits.messageBytes (1000), but was 1001");
    }
}
