package io.trunkline.domain.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.Segment.Literal;
import io.trunkline.domain.channel.Segment.Prefix;
import io.trunkline.domain.testkit.RandomNames;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Containment and intersection, by hand, by all small patterns and names, and by random ones. */
final class PatternSetsTest {
    @ParameterizedTest(name = "{0} and {1}: contains {2}, is contained {3}, intersects {4}")
    @CsvSource({
        "a/b,       a/b,       true,  true,  true",
        "a/+,       a/b,       true,  false, true",
        "a/#,       a,         true,  false, true",
        "a/*,       a,         false, false, false",
        "a/#,       a/*,       true,  false, true",
        "a/*,       a/+,       true,  false, true",
        "a/*,       a/+/#,     true,  true,  true",
        "a/+,       a/*,       false, true,  true",
        "a/+,       +/b,       false, false, true",
        "a/+,       b/+,       false, false, false",
        "a/+/c,     a/*,       false, true,  true",
        "+/b,       a/b/#,     false, false, true",
        "#,         *,         true,  true,  true",
        "#,         a/+/c/#,   true,  false, true",
        "#,         $SYS/#,    false, false, false",
        "*,         $SYS,      false, false, false",
        "+/#,       $SYS/load, false, false, false",
        "+/load,    $SYS/load, false, false, false",
        "$SYS/#,    $SYS/load, true,  false, true",
        "a/#,       a/$SYS,    true,  false, true",
        "a/+,       a/$SYS,    true,  false, true",
    })
    void comparesAsSets(String one, String other, boolean contains, boolean contained, boolean intersects) {
        ChannelPattern a = ChannelPattern.parse(one);
        ChannelPattern b = ChannelPattern.parse(other);

        assertThat(PatternSets.contains(a, b)).isEqualTo(contains);
        assertThat(PatternSets.contains(b, a)).isEqualTo(contained);
        assertThat(PatternSets.intersects(a, b)).isEqualTo(intersects);
        assertThat(PatternSets.intersects(b, a)).isEqualTo(intersects);
    }

    @Test
    void prefixContainsWhatBeginsWithItAndAllThatFollows() {
        ChannelPattern prefix = ChannelPattern.of(List.of(new Literal("com"), new Prefix("ex")));
        ChannelPattern longer = ChannelPattern.of(List.of(new Literal("com"), new Prefix("exam")));

        assertThat(PatternSets.contains(prefix, longer)).isTrue();
        assertThat(PatternSets.contains(longer, prefix)).isFalse();
        assertThat(PatternSets.contains(prefix, ChannelPattern.parse("com/example/#")))
                .isTrue();
        assertThat(PatternSets.contains(ChannelPattern.parse("com/*"), prefix)).isTrue();
        assertThat(PatternSets.contains(ChannelPattern.parse("com/+"), prefix)).isFalse();
        assertThat(PatternSets.intersects(prefix, ChannelPattern.parse("+/+/a")))
                .isTrue();
        assertThat(PatternSets.intersects(prefix, ChannelPattern.parse("com/org")))
                .isFalse();
    }

    @Test
    void agreesWithMatchingOverAllSmallPatternsAndNames() {
        List<ChannelPattern> patterns = SmallWorld.patterns(3);
        List<BitSet> names = patterns.stream().map(SmallWorld::namesOf).toList();
        int contained = 0;
        int disjoint = 0;
        for (int i = 0; i < patterns.size(); i++) {
            for (int j = 0; j < patterns.size(); j++) {
                boolean contains = PatternSets.contains(patterns.get(i), patterns.get(j));
                boolean intersects = PatternSets.intersects(patterns.get(i), patterns.get(j));
                if (contains != SmallWorld.isSubset(names.get(j), names.get(i))
                        || intersects != names.get(i).intersects(names.get(j))) {
                    throw new AssertionError(
                            "'" + patterns.get(i) + "' and '" + patterns.get(j) + "': " + contains + ", " + intersects);
                }
                if (contains) contained++;
                if (!intersects) disjoint++;
            }
        }
        // a world in which all are alike would prove nothing
        assertThat(contained).isGreaterThan(2 * patterns.size());
        assertThat(disjoint).isGreaterThan(2 * patterns.size());
    }

    @Test
    void knowsSystemPatterns() {
        for (ChannelPattern pattern : SmallWorld.patterns(2)) {
            BitSet wild = SmallWorld.namesOf(ChannelPattern.parse("#"));
            assertThat(PatternSets.isSystem(pattern))
                    .as(pattern.toString())
                    .isEqualTo(!SmallWorld.namesOf(pattern).intersects(wild));
        }
    }

    @Test
    void saysNothingThatARandomNameRefutes() {
        RandomNames random = new RandomNames(new Random(5));
        for (int i = 0; i < 50_000; i++) {
            ChannelPattern a = random.pattern();
            ChannelPattern b = random.pattern();
            ChannelName name = random.name();
            if (PatternSets.contains(a, b) && b.matches(name)) {
                assertThat(a.matches(name)).as("%s contains %s: %s", a, b, name).isTrue();
            }
            if (a.matches(name) && b.matches(name)) {
                assertThat(PatternSets.intersects(a, b)).as("%s meets %s", a, b).isTrue();
            }
            assertThat(PatternSets.contains(a, ChannelPattern.of(name))).isEqualTo(a.matches(name));
            assertThat(PatternSets.intersects(a, ChannelPattern.of(name))).isEqualTo(a.matches(name));
        }
    }
}
