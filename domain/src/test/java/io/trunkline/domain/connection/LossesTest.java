package io.trunkline.domain.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelName;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was dropped, counted by channel, within a bound. */
final class LossesTest {
    private final Losses losses = new Losses();

    private List<String> told() {
        List<String> told = new ArrayList<>();
        losses.tell((channel, count) -> told.add(channel + " " + count));
        return told;
    }

    @Test
    void countsByChannel() {
        losses.add(ChannelName.of("b"));
        losses.add(ChannelName.of("a"));
        losses.add(ChannelName.of("b"));
        assertThat(told()).containsExactly("b 2", "a 1");
    }

    @Test
    void countsSoManyChannelsAndThenOnlyThose() {
        for (int i = 0; i < Losses.MOST; i++)
            assertThat(losses.add(ChannelName.of("c" + i))).isTrue();
        assertThat(losses.add(ChannelName.of("another"))).isFalse();
        assertThat(losses.add(ChannelName.of("c0"))).isTrue();
        assertThat(told()).hasSize(Losses.MOST).contains("c0 2");
    }
}
