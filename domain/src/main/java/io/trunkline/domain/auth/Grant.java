package io.trunkline.domain.auth;

import io.trunkline.domain.channel.ChannelPattern;
import java.util.Set;

/**
 * What a token itself allows, beside the configured rules: everything that {@code pattern} contains.
 *
 * @param actions not empty
 */
public record Grant(Set<Action> actions, ChannelPattern pattern) {
    public Grant {
        if (actions.isEmpty()) throw new IllegalArgumentException("actions must not be empty");
        actions = Set.copyOf(actions);
    }
}
