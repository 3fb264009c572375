package io.trunkline.domain.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.auth.AccessRule.Effect;
import io.trunkline.domain.channel.ChannelPattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random rules against a model that lists the names of every pattern and compares the lists. */
final class AccessRulesModelTest {
    private static final List<String> TEXTS = List.of(
            "a",
            "#",
            "*",
            "+",
            "a/#",
            "a/*",
            "+/ab",
            "$a/#",
            "a/+/ab",
            "ab/+",
            "{user}",
            "{user}/#",
            "a/{user}",
            "{role}/*",
            "+/{role}",
            "{role}/{user}",
            "{c}/+",
            "$a/{c}/#",
            "{c}/{c}");
    private static final List<String> VALUES = List.of("a", "ab", "b", "z", "$a");
    private static final List<Action> ACTIONS = List.of(Action.SUBSCRIBE, Action.PUBLISH);

    private final List<ChannelPattern> targets = SmallWorld.patterns(3);
    private final Map<ChannelPattern, BitSet> names = new HashMap<>();
    private final Random random = new Random(7);

    @Test
    void decidesAsAnEnumerationOfNamesDoes() {
        int allowed = 0;
        int denied = 0;
        for (int i = 0; i < 1_000; i++) {
            List<AccessRule> rules = new ArrayList<>();
            for (int r = random.nextInt(6); r >= 0; r--) rules.add(rule("r" + r));
            AccessRules tested = new AccessRules(rules);
            for (int j = 0; j < 50; j++) {
                Principal principal = principal();
                Action action = one(ACTIONS);
                ChannelPattern target = one(targets);
                Access access = tested.decide(principal, action, target)
                        .toCompletableFuture()
                        .join();
                boolean isAllowed = access instanceof Access.Allowed;
                assertThat((isAllowed ? "" : "-") + access.rule())
                        .as("%s may %s %s by %s", principal, action, target, rules)
                        .isEqualTo(model(rules, principal, action, target));
                List<AccessStep> steps = tested.explain(principal, action, target);
                assertThat(steps.getLast().rule()).isEqualTo(access.rule());
                if (isAllowed) allowed++;
                else if (!access.rule().equals(AccessRules.NO_RULE)) denied++;
            }
        }
        assertThat(allowed).isGreaterThan(1_000);
        assertThat(denied).isGreaterThan(1_000);
    }

    private String model(List<AccessRule> rules, Principal principal, Action action, ChannelPattern target) {
        BitSet wanted = names(target);
        if (action == Action.PUBLISH && !wanted.intersects(names(ChannelPattern.parse("#")))) return "-system channels";
        for (AccessRule rule : rules) {
            if (!rule.actions().contains(action) || !rule.who().includes(principal)) continue;
            for (PatternTemplate template : rule.patterns()) {
                if (rule.effect() == Effect.ALLOW && anyContains(template.expand(principal), wanted))
                    return rule.name();
                if (rule.effect() == Effect.DENY && anyMeets(template, principal, wanted)) return "-" + rule.name();
            }
        }
        for (Grant grant : principal.grants()) {
            if (grant.actions().contains(action) && anyContains(List.of(grant.pattern()), wanted)) {
                return AccessRules.GRANTS;
            }
        }
        return "-" + AccessRules.NO_RULE;
    }

    private boolean anyContains(List<ChannelPattern> patterns, BitSet wanted) {
        return patterns.stream().anyMatch(pattern -> SmallWorld.isSubset(wanted, names(pattern)));
    }

    private boolean anyMeets(PatternTemplate template, Principal principal, BitSet wanted) {
        return template.expand(principal).stream()
                .anyMatch(pattern -> names(pattern).intersects(wanted));
    }

    private BitSet names(ChannelPattern pattern) {
        return names.computeIfAbsent(pattern, SmallWorld::namesOf);
    }

    private AccessRule rule(String name) {
        Who who = switch (random.nextInt(5)) {
            case 0 -> new Who.AnyUser();
            case 1 -> new Who.Users(Set.of(one(VALUES)));
            case 2 -> new Who.Roles(Set.of(one(VALUES)));
            case 3 -> new Who.Claim("c", Set.of(one(VALUES)));
            default -> new Who.Anyone();
        };
        List<PatternTemplate> patterns = new ArrayList<>();
        for (int i = random.nextInt(2); i >= 0; i--) patterns.add(PatternTemplate.parse(one(TEXTS)));
        Set<Action> actions = random.nextBoolean() ? Set.copyOf(ACTIONS) : Set.of(one(ACTIONS));
        return new AccessRule(name, random.nextInt(3) == 0 ? Effect.DENY : Effect.ALLOW, actions, who, patterns);
    }

    /** All values are levels, since what others mean to a deny rule is no matter of names; see {@link PatternTemplateTest}. */
    private Principal principal() {
        if (random.nextInt(5) == 0) return Principal.ANONYMOUS;
        List<Grant> grants =
                random.nextInt(3) == 0 ? List.of(new Grant(Set.of(one(ACTIONS)), one(targets))) : List.of();
        return new Principal(
                one(VALUES.subList(0, 4)),
                random.nextBoolean() ? Set.of("a", "b") : Set.of(),
                random.nextBoolean() ? Map.of("c", List.of("ab", "z")) : Map.of(),
                grants,
                null,
                0,
                0,
                null);
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
