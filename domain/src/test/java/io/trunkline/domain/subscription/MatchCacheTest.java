package io.trunkline.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchCacheTest {
    private static final ChannelName CHANNEL = ChannelName.of("city3/line7");

    private final MatchCache<String> cache = new MatchCache<>(2);

    @Test
    void keepsAnAnswerWhenPatternsOfOtherChannelsChange() {
        cache.put(CHANNEL, List.of("kept"));
        for (int i = 0; i < 10 * 64; i++) {
            cache.changed(ChannelPattern.parse("city4/*"));
            assertThat(cache.get(CHANNEL)).containsExactly("kept");
        }
    }

    @Test
    void forgetsAnAnswerWhenAPatternThatMatchesChanges() {
        cache.put(CHANNEL, List.of("old"));
        cache.changed(ChannelPattern.parse("city4/*"));
        cache.changed(ChannelPattern.parse("+/line7"));
        cache.changed(ChannelPattern.parse("city4/+"));
        assertThat(cache.get(CHANNEL)).isNull();

        cache.put(CHANNEL, List.of("new"));
        assertThat(cache.get(CHANNEL)).containsExactly("new");
    }

    @Test
    void forgetsAnAnswerThatLiesTooManyChangesBehind() {
        cache.put(CHANNEL, List.of("old"));
        for (int i = 0; i < 64; i++) cache.changed(ChannelPattern.parse("city4/" + i + "/*"));
        assertThat(cache.get(CHANNEL)).containsExactly("old");
        cache.put(CHANNEL, List.of("old"));
        for (int i = 0; i < 65; i++) cache.changed(ChannelPattern.parse("city4/" + i + "/*"));
        assertThat(cache.get(CHANNEL)).isNull();
    }

    @Test
    void theChannelNotAskedForLongestMakesRoom() {
        cache.put(CHANNEL, List.of("first"));
        cache.put(ChannelName.of("b"), List.of("second"));
        assertThat(cache.get(CHANNEL)).containsExactly("first");
        cache.put(ChannelName.of("c"), List.of("third"));

        assertThat(cache.get(ChannelName.of("b"))).isNull();
        assertThat(cache.get(CHANNEL)).containsExactly("first");
        assertThat(cache.size()).isEqualTo(2);
    }
}
