package io.trunkline.domain.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.auth.AccessRule.Effect;
import io.trunkline.domain.channel.ChannelPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index finds what a walk over all rules does, in their order: many random rules, every small target. */
final class RuleIndexTest {
    private static final List<String> INNER =
            List.of("a", "ab", "b", "$a", "a", "ab", "+", "{user}", "{role}", "{claim:c}");
    private static final List<String> LAST =
            List.of("a", "ab", "aby", "z", "a", "ab", "+", "*", "#", "{user}", "{role}");
    /** The last ones are no level, which an allow rule leaves out and a deny rule counts as every level. */
    private static final List<String> VALUES = List.of("a", "ab", "b", "z", "$a", "#", "a/b", "");

    private final List<ChannelPattern> targets = SmallWorld.patterns(3);
    private final Random random = new Random(11);

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100, 1_000})
    void findsWhatAWalkOverAllRulesFinds(int count) {
        Set<Object> found = new HashSet<>();
        for (int round = 0; round < 20; round++) {
            List<AccessRule> rules = new ArrayList<>();
            RuleIndex index = new RuleIndex();
            for (int i = 0; i < count; i++) {
                AccessRule rule = rule("r" + i);
                rules.add(rule);
                index.add(i, rule);
            }
            Principal principal = principal();
            for (ChannelPattern target : targets) {
                String walked = walk(rules, principal, target);
                RuleIndex.Entry entry = index.first(principal, target);
                assertThat(entry == null ? "none" : entry.rule().name())
                        .as("%s at %s by %s", principal, target, rules)
                        .isEqualTo(walked);
                found.add(walked);
            }
        }
        // rules of which one decides everything would prove nothing
        assertThat(found).hasSizeGreaterThan(Math.min(count, 20));
    }

    @Test
    void theOrderOfRulesDecidesWhereverTheirPatternsHang() {
        List<String> patterns = List.of("a/b/c", "a/b/#", "a/#", "+/b/c", "#", "{user}/b/c");
        Principal a = Principal.of("a", Set.of());
        ChannelPattern target = ChannelPattern.parse("a/b/c");
        for (int first = 0; first < patterns.size(); first++) {
            RuleIndex index = new RuleIndex();
            for (int i = 0; i < patterns.size(); i++) {
                String pattern = patterns.get((first + i) % patterns.size());
                index.add(i, rule("r" + i, Effect.ALLOW, pattern));
            }
            RuleIndex.Entry entry = index.first(a, target);
            assertThat(entry).isNotNull();
            assertThat(entry.order()).isZero();
        }
    }

    @Test
    void aWildcardMeetsDenyRulesAtEveryDepth() {
        RuleIndex index = new RuleIndex();
        index.add(0, rule("allow deep", Effect.ALLOW, "a/b/c/d"));
        index.add(1, rule("deny deep", Effect.DENY, "a/b/c/d"));
        index.add(2, rule("allow all", Effect.ALLOW, "#"));
        for (String met : List.of("#", "a/#", "a/+/c/+", "a/b/*", "+/b/c/d", "a/b/c/d/#")) {
            assertThat(decider(index, met)).as(met).isEqualTo("deny deep");
        }
        assertThat(decider(index, "a/b/c/d")).isEqualTo("allow deep");
        for (String missed : List.of("a/+/c", "b/#", "a/b/c", "a/b/c/d/*")) {
            assertThat(decider(index, missed)).as(missed).isEqualTo("allow all");
        }
    }

    private static String decider(RuleIndex index, String target) {
        RuleIndex.Entry entry = index.first(Principal.ANONYMOUS, ChannelPattern.parse(target));
        return entry == null ? "none" : entry.rule().name();
    }

    private static String walk(List<AccessRule> rules, Principal principal, ChannelPattern target) {
        for (AccessRule rule : rules) {
            if (!rule.who().includes(principal)) continue;
            for (PatternTemplate pattern : rule.patterns()) {
                if (rule.concerns(pattern, principal, target)) return rule.name();
            }
        }
        return "none";
    }

    private AccessRule rule(String name) {
        Who who = random.nextInt(4) == 0 ? new Who.Users(Set.of(one(VALUES))) : new Who.Anyone();
        List<PatternTemplate> patterns = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) patterns.add(PatternTemplate.parse(pattern()));
        Effect effect = random.nextInt(4) == 0 ? Effect.DENY : Effect.ALLOW;
        return new AccessRule(name, effect, Set.of(Action.SUBSCRIBE), who, patterns);
    }

    private String pattern() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3); i > 0; i--) text.append(one(INNER)).append('/');
        return text.append(one(LAST)).toString();
    }

    private static AccessRule rule(String name, Effect effect, String pattern) {
        return new AccessRule(
                name, effect, Set.of(Action.SUBSCRIBE), new Who.Anyone(), List.of(PatternTemplate.parse(pattern)));
    }

    private Principal principal() {
        return new Principal(
                one(VALUES),
                random.nextBoolean() ? new HashSet<>(List.of("ab", one(VALUES))) : Set.of(),
                random.nextBoolean() ? Map.of("c", List.of(one(VALUES))) : Map.of(),
                List.of(),
                null,
                0,
                0,
                null);
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
