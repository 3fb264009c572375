package io.trunkline.domain.auth;

import io.trunkline.domain.channel.ChannelPattern;
import java.util.List;
import java.util.Set;

/**
 * One access rule.
 *
 * @param name for refusals and {@code access explain}; not empty
 * @param actions not empty
 * @param patterns the rule holds for each of them; not empty
 */
public record AccessRule(String name, Effect effect, Set<Action> actions, Who who, List<PatternTemplate> patterns) {
    /** What a rule does where it applies. */
    public enum Effect {
        /** Allows what one of the patterns contains. */
        ALLOW,
        /** Refuses what one of the patterns intersects. */
        DENY
    }

    public AccessRule {
        if (name.isEmpty()) throw new IllegalArgumentException("name must not be empty");
        // it stands in answers and logs
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("name must not have control characters");
        }
        if (actions.isEmpty()) throw new IllegalArgumentException("actions of rule '" + name + "' must not be empty");
        if (patterns.isEmpty()) throw new IllegalArgumentException("patterns of rule '" + name + "' must not be empty");
        actions = Set.copyOf(actions);
        patterns = List.copyOf(patterns);
    }

    /** Whether this one of its patterns is about the target. */
    boolean concerns(PatternTemplate pattern, Principal principal, ChannelPattern target) {
        return switch (effect) {
            case ALLOW -> pattern.contains(principal, target);
            case DENY -> pattern.intersects(principal, target);
        };
    }
}
