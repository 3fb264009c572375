package io.trunkline.domain.auth;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.error.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tells why {@link AccessRules} decide as they do about one question. */
final class AccessExplanation {
    private final Principal principal;
    private final Action action;
    private final ChannelPattern target;
    private final String shown;

    AccessExplanation(Principal principal, Action action, ChannelPattern target) {
        this.principal = principal;
        this.action = action;
        this.target = target;
        this.shown = "'" + Shown.of(target.toString()) + "'";
    }

    List<AccessStep> steps(List<AccessRule> rules) {
        if (AccessRules.isClosed(action, target)) {
            return List.of(new AccessStep(
                    AccessRules.SYSTEM, true, "nobody may publish to " + shown + ", whose name begins with $"));
        }
        List<AccessStep> steps = new ArrayList<>();
        for (AccessRule rule : rules) {
            AccessStep step = step(rule);
            steps.add(step);
            if (step.applied()) return steps;
        }
        boolean granted = AccessRules.isGranted(principal, action, target);
        steps.add(new AccessStep(AccessRules.GRANTS, granted, grants(granted)));
        if (!granted) steps.add(new AccessStep(AccessRules.NO_RULE, true, "no rule allows it"));
        return steps;
    }

    private AccessStep step(AccessRule rule) {
        if (!rule.actions().contains(action)) {
            String actions = rule.actions().stream().sorted().map(Action::text).collect(Collectors.joining(", "));
            return skipped(rule, "is about " + actions);
        }
        if (!rule.who().includes(principal)) {
            return skipped(rule, "is for " + rule.who().text());
        }
        for (PatternTemplate pattern : rule.patterns()) {
            if (rule.concerns(pattern, principal, target)) return applied(rule, pattern);
        }
        String patterns = rule.patterns().stream().map(this::expanded).collect(Collectors.joining("; "));
        return skipped(
                rule,
                switch (rule.effect()) {
                    case ALLOW -> "allows nothing that contains " + shown + ": " + patterns;
                    case DENY -> "denies nothing that meets " + shown + ": " + patterns;
                });
    }

    private AccessStep applied(AccessRule rule, PatternTemplate pattern) {
        return new AccessStep(
                rule.name(),
                true,
                switch (rule.effect()) {
                    case ALLOW -> "allows it: " + expanded(pattern) + " contains " + shown;
                    case DENY -> "denies it: " + expanded(pattern) + " meets " + shown + unusable(pattern);
                });
    }

    private String unusable(PatternTemplate pattern) {
        return pattern.hasUnusableValue(principal) ? "; a value that is not one level counts as every level" : "";
    }

    private static AccessStep skipped(AccessRule rule, String why) {
        return new AccessStep(rule.name(), false, why);
    }

    /** The pattern, and what it is for this principal. */
    private String expanded(PatternTemplate pattern) {
        if (pattern.isConstant()) return pattern.toString();
        List<ChannelPattern> patterns = pattern.expand(principal);
        String here = patterns.isEmpty()
                ? "nothing: no value that is one level"
                : patterns.stream().map(p -> Shown.of(p.toString())).collect(Collectors.joining(", "));
        return pattern + " (here " + here + ")";
    }

    private String grants(boolean granted) {
        if (principal.grants().isEmpty()) return "the token has none";
        return granted ? "one contains " + shown : "none allows " + action.text() + " on all of " + shown;
    }
}
