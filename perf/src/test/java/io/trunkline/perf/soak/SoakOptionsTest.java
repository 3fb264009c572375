package io.trunkline.perf.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SoakOptionsTest {
    @Test
    void soaksForTwoMinutesByDefault() {
        assertThat(SoakOptions.parse().length()).isEqualTo(Duration.ofMinutes(2));
        assertThat(SoakOptions.parse().clients()).isEqualTo(40);
    }

    @Test
    void hasAsManyClientsAsItsModeNeeds() {
        assertThat(SoakOptions.parse().mode()).isEqualTo(SoakOptions.Mode.CHURN);
        assertThat(SoakOptions.parse("--chaos").mode()).isEqualTo(SoakOptions.Mode.CHAOS);
        assertThat(SoakOptions.parse("--reconnect").mode()).isEqualTo(SoakOptions.Mode.RECONNECT);
        assertThat(SoakOptions.parse("--reconnect").clients()).isEqualTo(10_000);
        assertThat(SoakOptions.parse("--chaos").clients()).isEqualTo(200);
        assertThat(SoakOptions.parse("--stalled").mode()).isEqualTo(SoakOptions.Mode.STALLED);
        assertThat(SoakOptions.parse("--stalled").length()).isEqualTo(Duration.ofSeconds(5));
        assertThat(SoakOptions.parse("--seconds", "30", "--chaos").length()).isEqualTo(Duration.ofSeconds(30));
        assertThatThrownBy(() -> SoakOptions.parse("--clients", "19", "--chaos"))
                .hasMessage("option '--clients' must be a whole number from 20 to 2000, but was 19");
    }

    @Test
    void takesEveryOption() {
        SoakOptions options = SoakOptions.parse("--minutes", "90", "--clients", "7", "--seed", "11");

        assertThat(options.length()).isEqualTo(Duration.ofMinutes(90));
        assertThat(options.clients()).isEqualTo(7);
        assertThat(options.seed()).isEqualTo(11);
        assertThat(SoakOptions.parse("--help").help()).isTrue();
    }

    @Test
    void refusesWhatIsNoNumberInItsRange() {
        for (String[] wrong : new String[][] {{"--minutes", "0"}, {"--minutes", "soon"}, {"--minutes"}}) {
            assertThatThrownBy(() -> SoakOptions.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("option '--minutes' must be a whole number from 1 to 10080, but was ");
        }
        assertThatThrownBy(() -> SoakOptions.parse("--minuets", "1")).hasMessage("unknown option '--minuets'");
    }
}
