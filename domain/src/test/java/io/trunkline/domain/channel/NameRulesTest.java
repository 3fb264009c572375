package io.trunkline.domain.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.trunkline.domain.channel.Segment.Literal;
import io.trunkline.domain.channel.Segment.Rest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What names and patterns may hold, and what a refusal says. */
final class NameRulesTest {
    /** MQTT's: empty levels, a star is a character like any other. */
    private static final NameRules MQTT = new NameRules(65_535, 128, true, "+#");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""          | channel must not be empty
            /a          | channel has an empty level 1: /a
            a//b        | channel has an empty level 2: a//b
            a/          | channel has an empty level 2: a/
            a/*         | channel has the wildcard character '*' inside the level '*': a/*
            a+b         | channel has the wildcard character '+' inside the level 'a+b': a+b
            #           | channel has the wildcard character '#' inside the level '#': #
            """)
    void refusesNamesWithTheRuleAndTheValue(String name, String message) {
        assertThatExceptionOfType(InvalidNameException.class)
                .isThrownBy(() -> ChannelName.of(name))
                .withMessage(message)
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("channel"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""          | pattern must not be empty
            a/#/b       | pattern has '#' before its last level: a/#/b
            a*          | pattern has the wildcard character '*' inside the level 'a*': a*
            a/b+/c      | pattern has the wildcard character '+' inside the level 'b+': a/b+/c
            a/##        | pattern has the wildcard character '#' inside the level '##': a/##
            a//#        | pattern has an empty level 2: a//#
            """)
    void refusesPatternsWithTheRuleAndTheValue(String pattern, String message) {
        assertThatExceptionOfType(InvalidNameException.class)
                .isThrownBy(() -> ChannelPattern.parse(pattern))
                .withMessage(message)
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("pattern"));
    }

    @Test
    void refusesControlCharactersAndUnpairedSurrogatesByIndex() {
        assertRule("a\nb", "has the control character U+000A at index 1");
        assertRule("a\u0000", "has the control character U+0000 at index 1");
        assertRule("\u0085", "has the control character U+0085 at index 0");
        assertRule("ab\ud83d", "has an unpaired surrogate at index 2");
        assertRule("\ude00a", "has an unpaired surrogate at index 0");
        assertRule("\ud83d\ud83d\ude00", "has an unpaired surrogate at index 0");
    }

    private static void assertRule(String name, String rule) {
        assertThatExceptionOfType(InvalidNameException.class)
                .isThrownBy(() -> ChannelName.of(name))
                .satisfies(refusal -> assertThat(refusal.rule()).isEqualTo(rule))
                .satisfies(refusal -> assertThat(refusal.getMessage().codePoints())
                        .noneMatch(Character::isISOControl)
                        .noneMatch(c -> c >= 0xD800 && c <= 0xDFFF));
    }

    @Test
    void countsBytesOfUtf8AndLevels() {
        assertThat(ChannelName.of("x".repeat(255)).levelCount()).isEqualTo(1);
        assertThat(ChannelName.of("😀".repeat(63)).levelCount()).isEqualTo(1);
        assertRule("x".repeat(256), "has 256 bytes, at most 255 are allowed");
        assertRule("😀".repeat(64), "has 256 bytes, at most 255 are allowed");
        assertThat(ChannelName.of("a/".repeat(31) + "a").levelCount()).isEqualTo(32);
        assertRule("a/".repeat(32) + "a", "has 33 levels, at most 32 are allowed");
    }

    @Test
    void showsOnlyTheBeginningOfALongValue() {
        assertThatExceptionOfType(InvalidNameException.class)
                .isThrownBy(() -> ChannelName.of("y".repeat(100_000)))
                .withMessageEndingWith(": " + "y".repeat(80) + "…");
    }

    @Test
    void otherProtocolsHaveOtherRules() {
        assertThat(ChannelName.of("/a//*/", MQTT).levelCount()).isEqualTo(5);
        assertThat(ChannelName.of("/", MQTT).level(1)).isEmpty();
        assertThat(ChannelName.of("a.b", new NameRules(10, 1, false, "")).toString())
                .isEqualTo("a.b");
        assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> ChannelName.of("a/+", MQTT));
        assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> ChannelName.of("", MQTT));
    }

    @Test
    void refusesRulesAndStructuresThatMeanNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NameRules(0, 1, false, ""))
                .withMessage("maxBytes must be positive, but was 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new NameRules(1, 0, false, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> ChannelPattern.of(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelPattern.of(List.of(new Rest(1), new Literal("a"))))
                .withMessageStartingWith("segment 1 must be the last");
        assertThatIllegalArgumentException().isThrownBy(() -> new Rest(2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Segment.Prefix(""));
        assertThatIllegalStateException()
                .isThrownBy(() -> ChannelPattern.parse("a/+").name());
    }
}
