package io.trunkline.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.testkit.RandomNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index finds what asking every pattern would find, through adds and removes, with a cache of any size. */
final class SubscriptionIndexTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16, 4_096})
    void findsWhatBruteForceFinds(int cachedChannels) {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            RandomNames names = new RandomNames(random);
            SubscriptionIndex<String> index = new SubscriptionIndex<>(cachedChannels);
            Map<ChannelPattern, String> model = new LinkedHashMap<>();
            for (int step = 0; step < 400; step++) {
                change(random, names.pattern(), index, model);
                check(names.name(), index, model);
                assertThat(index.size()).isEqualTo(model.size());
            }
        }
    }

    private static void change(
            Random random, ChannelPattern fresh, SubscriptionIndex<String> index, Map<ChannelPattern, String> model) {
        boolean remove = !model.isEmpty() && random.nextInt(5) < 2;
        List<ChannelPattern> known = new ArrayList<>(model.keySet());
        ChannelPattern pattern = remove ? known.get(random.nextInt(known.size())) : fresh;
        if (remove) {
            index.remove(pattern);
            model.remove(pattern);
        } else {
            String value = index.getOrCreate(pattern, pattern::toString);
            assertThat(value).isEqualTo(model.computeIfAbsent(pattern, ChannelPattern::toString));
        }
        assertThat(index.get(pattern)).isEqualTo(model.get(pattern));
    }

    private static void check(ChannelName name, SubscriptionIndex<String> index, Map<ChannelPattern, String> model) {
        List<String> expected = new ArrayList<>();
        model.forEach((pattern, value) -> {
            if (!pattern.isLiteral() && pattern.matches(name)) expected.add(value);
        });
        assertThat(index.wildcards(name)).as("wildcards of %s", name).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(index.exact(name)).isEqualTo(model.get(ChannelPattern.of(name)));
    }

    /** More levels below one node than a node keeps for itself, again and again. */
    @Test
    void findsAmongManyLevelsBelowOneNode() {
        PatternTrie<String> trie = new PatternTrie<>();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 100; i++) {
                String text = "wide/level" + i + "/*";
                trie.getOrCreate(ChannelPattern.parse(text), () -> text);
                assertThat(trie.match(ChannelName.of("wide/level" + i / 2 + "/a")))
                        .containsExactly("wide/level" + i / 2 + "/*");
                assertThat(trie.match(ChannelName.of("wide/level" + (i + 1) + "/a")))
                        .isEmpty();
            }
            for (int i = 0; i < 100; i++) {
                assertThat(trie.remove(ChannelPattern.parse("wide/level" + i + "/*")))
                        .isTrue();
                assertThat(trie.match(ChannelName.of("wide/level" + i + "/a"))).isEmpty();
                assertThat(trie.match(ChannelName.of("wide/level99/a"))).hasSize(i < 99 ? 1 : 0);
            }
            assertThat(trie.isEmpty()).isTrue();
        }
    }

    @Test
    void removingEverythingLeavesNoNodes() {
        Random random = new Random(7);
        RandomNames names = new RandomNames(random);
        PatternTrie<String> trie = new PatternTrie<>();
        List<ChannelPattern> added = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            ChannelPattern pattern = names.pattern();
            trie.getOrCreate(pattern, pattern::toString);
            added.add(pattern);
        }
        added.forEach(trie::remove);

        assertThat(trie.size()).isZero();
        assertThat(trie.isEmpty()).isTrue();
    }

    @Test
    void removingWhatIsNotThereChangesNothing() {
        SubscriptionIndex<String> index = new SubscriptionIndex<>(4);
        index.getOrCreate(ChannelPattern.parse("a/*"), () -> "kept");
        for (String other : List.of("a/+", "a/#", "a", "b/*", "a/b/*")) {
            index.remove(ChannelPattern.parse(other));
        }

        assertThat(index.wildcards(ChannelName.of("a/b"))).containsExactly("kept");
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void remembersNoMoreChannelsThanTheCacheMayHold() {
        SubscriptionIndex<String> index = new SubscriptionIndex<>(10);
        index.getOrCreate(ChannelPattern.parse("#"), () -> "all");
        for (int i = 0; i < 1_000; i++) {
            assertThat(index.wildcards(ChannelName.of("c/" + i))).containsExactly("all");
        }

        assertThat(index.cachedChannels()).isEqualTo(10);
    }
}
