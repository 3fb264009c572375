package io.trunkline.domain.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding names by their bytes. */
class ChannelNameCacheTest {
    private final ChannelNameCache cache = new ChannelNameCache(2);

    @Test
    void findsTheSameNameAgainWithoutParsingIt() {
        ChannelName first = find("city3/line7");
        assertThat(first).isEqualTo(ChannelName.of("city3/line7"));
        assertThat(find("city3/line7")).isSameAs(first);
    }

    @Test
    void namesThatShareAPlaceAreToldApart() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 50; i++) assertThat(find("a/" + i)).isEqualTo(ChannelName.of("a/" + i));
        }
    }

    @Test
    void keepsNothingOfTheBytesThatItLookedAt() {
        byte[] read = "xxa/b".getBytes(StandardCharsets.UTF_8);
        assertThat(cache.find(read, 2, 5)).hasToString("a/b");
        read[4] = 'c';
        assertThat(find("a/b")).hasToString("a/b");
        assertThat(cache.find(read, 2, 5)).hasToString("a/c");
    }

    @Test
    void findsNamesBeyondAscii() {
        assertThat(find("caf\u00e9/\u20ac")).isEqualTo(ChannelName.of("caf\u00e9/\u20ac"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a//b", "/a", "a*", "a/+", "#", "a\nb"})
    void findsNothingWhereTheNameIsNone(String text) {
        assertThat(find(text)).isNull();
    }

    @Test
    void findsNothingLongerThanANameMayBe() {
        assertThat(find("l".repeat(255))).isNotNull();
        assertThat(find("l".repeat(256))).isNull();
    }

    @Test
    void refusesATableThatIsNoPowerOfTwo() {
        assertThatThrownBy(() -> new ChannelNameCache(3)).hasMessage("places must be a power of two, but was 3");
    }

    private @Nullable ChannelName find(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return cache.find(utf8, 0, utf8.length);
    }
}
