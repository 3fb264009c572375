package io.trunkline.domain.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.Segment.Literal;
import io.trunkline.domain.testkit.RandomNames;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for all names and patterns, tried on random ones of fixed seeds. */
final class NamePropertiesTest {
    private static final int RUNS = 20_000;
    /** Characters that rules speak of, and some that they do not. */
    private static final String ALPHABET = "aab/*+#$ \u0000\n\u007f\u0085\ud83d\ude00\uffff€.";

    @Test
    void parsingWhatAPatternPrintsGivesThePatternAgain() {
        RandomNames names = new RandomNames(new Random(1));
        for (int i = 0; i < RUNS; i++) {
            ChannelPattern pattern = names.nativePattern();
            assertThat(ChannelPattern.parse(pattern.toString()))
                    .isEqualTo(pattern)
                    .hasSameHashCodeAs(pattern);
        }
    }

    @Test
    void parsingWhatANamePrintsGivesTheNameAgain() {
        RandomNames names = new RandomNames(new Random(2));
        for (int i = 0; i < RUNS; i++) {
            ChannelName name = names.name();
            assertThat(ChannelName.of(name.toString())).isEqualTo(name).hasSameHashCodeAs(name);
            assertThat(ChannelPattern.of(name).name()).isEqualTo(name);
            assertThat(ChannelPattern.of(name).matches(name)).isTrue();
        }
    }

    @Test
    void aPatternOfEqualSegmentsPrintsEachOfThem() {
        Literal empty = new Literal("");
        Literal a = new Literal("a");

        assertThat(ChannelPattern.of(List.of(empty, empty, a))).hasToString("//a");
        assertThat(ChannelPattern.of(Collections.nCopies(3, a))).hasToString("a/a/a");
        assertThat(ChannelPattern.of(List.of(empty))).hasToString("");
    }

    @Test
    void noTextThrowsAnythingButTheDocumentedError() {
        Random random = new Random(3);
        int accepted = 0;
        for (int i = 0; i < RUNS * 5; i++) {
            String text = text(random);
            accepted += parses(text);
            for (NameRules rules : List.of(NameRules.NATIVE, new NameRules(20, 3, true, "+#"))) {
                try {
                    assertThat(ChannelName.of(text, rules)).hasToString(text);
                    accepted++;
                } catch (InvalidNameException refusal) {
                    assertThat(refusal.getMessage()).startsWith("channel " + refusal.rule());
                }
            }
        }
        // a generator that makes only refusals would prove nothing
        assertThat(accepted).isGreaterThan(RUNS);
    }

    private static int parses(String text) {
        try {
            ChannelPattern pattern = ChannelPattern.parse(text);
            assertThat(ChannelPattern.parse(pattern.toString())).isEqualTo(pattern);
            return 1;
        } catch (InvalidNameException refusal) {
            assertThat(refusal.getMessage()).startsWith("pattern " + refusal.rule());
            return 0;
        }
    }

    private static String text(Random random) {
        StringBuilder out = new StringBuilder();
        boolean wild = random.nextInt(4) == 0;
        for (int i = 0, n = random.nextInt(12); i < n; i++) {
            int plain = random.nextInt(6);
            out.append(
                    wild
                            ? (char) random.nextInt(Character.MAX_VALUE + 1)
                            : ALPHABET.charAt(plain > 0 ? random.nextInt(7) : random.nextInt(ALPHABET.length())));
        }
        return out.toString();
    }
}
