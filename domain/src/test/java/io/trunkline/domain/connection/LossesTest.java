package io.trunkline.domain.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.StreamPosition;
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

    private static Publication on(String channel) {
        return new Publication(ChannelName.of(channel), Payload.text("x"), ChannelOptions.DEFAULT, null, null, 0);
    }

    private static Publication on(String channel, long offset) {
        return on(channel).at(new StreamPosition("e", offset));
    }

    @Test
    void countsByChannel() {
        losses.add(on("b"));
        losses.add(on("a", 7));
        losses.add(on("b"));
        assertThat(told()).containsExactly("b 2", "a 1");
    }

    @Test
    void withTheFirstOfAStreamNobodyKnowsHowMany() {
        losses.add(on("a", 8));
        losses.add(on("a", 1));
        losses.add(on("a", 2));
        losses.add(on("b", 1));
        assertThat(told()).containsExactly("a null", "b null");
    }

    @Test
    void countsSoManyChannelsAndThenOnlyThose() {
        for (int i = 0; i < Losses.MOST; i++)
            assertThat(losses.add(on("c" + i))).isTrue();
        assertThat(losses.add(on("another"))).isFalse();
        assertThat(losses.add(on("c0"))).isTrue();
        assertThat(told()).hasSize(Losses.MOST).contains("c0 2");
    }
}
