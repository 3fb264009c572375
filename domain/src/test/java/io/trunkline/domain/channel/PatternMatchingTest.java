package io.trunkline.domain.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.Segment.Literal;
import io.trunkline.domain.channel.Segment.One;
import io.trunkline.domain.channel.Segment.Prefix;
import io.trunkline.domain.channel.Segment.Rest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each wildcard means, as tables: a channel, patterns that match it, patterns that do not. */
final class PatternMatchingTest {
    private static final String TABLE = """
            weather/usa/california/sanfrancisco | weather/usa/*            | weather/*/california
            weather/usa/california/sanfrancisco | weather/*/california/*   | weather/usa
            weather/usa/california/sanfrancisco | weather/#                | weather/+
            weather/usa/california/sanfrancisco | weather/*                | weather
            weather/usa/california/sanfrancisco | *                        | +
            weather/usa/california/sanfrancisco | #                        | +/+/+
            weather/usa/california/sanfrancisco | +/+/+/+                  | +/+/+/+/+
            weather/usa/california/sanfrancisco | +/usa/#                  | +/canada/#
            weather/usa/california/sanfrancisco | weather/+/+/sanfrancisco | weather/+/sanfrancisco
            weather/usa/california/sanfrancisco | */*/*/*                  | */*/*/*/*
            weather/usa/california/sanfrancisco | weather/usa/california/sanfrancisco | weather/usa/california/san
            weather/usa/california/sanfrancisco | weather/usa/california/sanfrancisco/# | weather/usa/california/sanfrancisco/*
            weather                             | weather/#                | weather/*
            weather                             | +                        | +/+
            weather                             | *                        | a/#
            weather                             | #                        | Weather
            a/b                                 | a/#                      | a/b/*
            a/b                                 | a/*                      | a/b/+
            a/b                                 | a/b/#                    | a/+/+
            a/b                                 | +/b                      | b/+
            a b/ü                               | a b/*                    | a/ü
            $SYS/load                           | $SYS/*                   | #
            $SYS/load                           | $SYS/#                   | *
            $SYS/load                           | $SYS/+                   | +/load
            $SYS/load                           | $SYS/load                | +/+
            $SYS                                | $SYS/#                   | +
            $SYS                                | $SYS                     | #
            a/$SYS                              | a/*                      | $SYS
            a/$SYS                              | +/+                      | +
            a/$SYS                              | #                        | $SYS/#
            """;

    static Stream<Arguments> table() {
        return TABLE.lines()
                .map(line -> line.split("\\|"))
                .map(cells -> Arguments.of(
                        (Object[]) Stream.of(cells).map(String::strip).toArray(String[]::new)));
    }

    @ParameterizedTest(name = "{0}: {1} matches, {2} does not")
    @MethodSource("table")
    void matchesAsTheSyntaxSays(String channel, String matching, String other) {
        ChannelName name = ChannelName.of(channel);

        assertThat(ChannelPattern.parse(matching).matches(name)).isTrue();
        assertThat(ChannelPattern.parse(other).matches(name)).isFalse();
    }

    @Test
    void prefixMatchesWithinItsLevelAndAllThatFollows() {
        ChannelPattern pattern = ChannelPattern.of(List.of(new Literal("com"), new Prefix("exa")));

        assertThat(List.of("com/exa", "com/example", "com/example/a/b"))
                .allMatch(name -> pattern.matches(ChannelName.of(name)));
        assertThat(List.of("com", "com/ex", "org/example", "com/a/example"))
                .noneMatch(name -> pattern.matches(ChannelName.of(name)));
    }

    @Test
    void prefixThatSpellsTheDollarMatchesSystemNames() {
        assertThat(ChannelPattern.of(List.of(new Prefix("$S"))).matches(ChannelName.of("$SYS/load")))
                .isTrue();
        assertThat(ChannelPattern.of(List.of(new Prefix("S"))).matches(ChannelName.of("$SYS/load")))
                .isFalse();
    }

    @Test
    void wildcardsMatchEmptyLevelsWhereAProtocolAllowsThem() {
        ChannelName name = ChannelName.of("/finance/", new NameRules(65_535, 128, true, "+#"));

        assertThat(ChannelPattern.of(List.of(new One(), new One(), new One())).matches(name))
                .isTrue();
        assertThat(ChannelPattern.of(List.of(new Literal(""), new Rest(1))).matches(name))
                .isTrue();
        assertThat(ChannelPattern.of(List.of(new One(), new Literal("finance"))).matches(name))
                .isFalse();
    }

    @Test
    void literalPatternIsItsOneChannel() {
        ChannelName name = ChannelName.of("weather/usa");

        assertThat(ChannelPattern.of(name)).isEqualTo(ChannelPattern.parse("weather/usa"));
        assertThat(ChannelPattern.parse("weather/usa").name()).isEqualTo(name);
        assertThat(ChannelPattern.parse("weather/usa").isLiteral()).isTrue();
        assertThat(ChannelPattern.parse("weather/+/*").wildcards()).isEqualTo(2);
    }
}
