package io.trunkline.domain.channel;

import java.util.List;

/**
 * Options by pattern, in order: the first rule that matches a channel decides, {@link ChannelOptions#DEFAULT} where none does.
 *
 * @param rules in the order of the configuration
 */
public record ChannelRules(List<Rule> rules) {
    /** No rule: every channel has the default options. */
    public static final ChannelRules NONE = new ChannelRules(List.of());

    public ChannelRules {
        rules = List.copyOf(rules);
    }

    /** One rule. */
    public record Rule(ChannelPattern pattern, ChannelOptions options) {}

    /** The same rules with one more at the end. */
    public ChannelRules and(String pattern, ChannelOptions options) {
        var longer = new java.util.ArrayList<>(rules);
        longer.add(new Rule(ChannelPattern.parse(pattern), options));
        return new ChannelRules(longer);
    }

    public ChannelOptions optionsOf(ChannelName name) {
        for (Rule rule : rules) {
            if (rule.pattern().matches(name)) return rule.options();
        }
        return ChannelOptions.DEFAULT;
    }
}
