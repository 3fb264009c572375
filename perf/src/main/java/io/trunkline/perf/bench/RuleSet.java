package io.trunkline.perf.bench;

import io.trunkline.domain.auth.AccessRule;
import io.trunkline.domain.auth.AccessRules;
import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.PatternTemplate;
import io.trunkline.domain.auth.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Access rules, one an application's part: {@code part/N/#} for a role, and the last for whoever is measured. */
final class RuleSet {
    private RuleSet() {}

    /**
     * So many rules, of which the last allows.
     *
     * @param shape a pattern for each, with {@code N} for its number; a rule is found by the literals that it begins with
     * @param last the pattern of the last one, which is for anyone
     */
    static AccessRules of(int count, String shape, String last) {
        List<AccessRule> rules = new ArrayList<>();
        for (int i = 0; i < count - 1; i++) {
            rules.add(rule("rule " + i, new Who.Roles(Set.of("staff")), shape.replace("N", Integer.toString(i))));
        }
        rules.add(rule("the last rule", new Who.Anyone(), last));
        return new AccessRules(rules);
    }

    private static AccessRule rule(String name, Who who, String pattern) {
        return new AccessRule(
                name,
                AccessRule.Effect.ALLOW,
                Set.of(Action.SUBSCRIBE, Action.PUBLISH),
                who,
                List.of(PatternTemplate.parse(pattern)));
    }
}
