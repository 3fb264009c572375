package io.trunkline.domain.channel;

import java.util.ArrayList;
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
        List<Rule> longer = new ArrayList<>(rules);
        longer.add(new Rule(ChannelPattern.parse(pattern), options));
        return new ChannelRules(longer);
    }

    public ChannelOptions optionsOf(ChannelName name) {
        int index = indexOf(name);
        return index < 0 ? ChannelOptions.DEFAULT : rules.get(index).options();
    }

    /** The channels that are persistent, of the rules for a single one. */
    public List<ChannelName> persistentNames() {
        return rules.stream()
                .filter(rule -> rule.pattern().isLiteral())
                .map(rule -> rule.pattern().name())
                .filter(name -> optionsOf(name).persistent())
                .distinct()
                .toList();
    }

    /** The configuration key of an option of a channel, such as {@code channels[2].messageBytes}. */
    public String keyOf(ChannelName name, String option) {
        int index = indexOf(name);
        return index < 0 ? "channels" : key(index, option);
    }

    /**
     * Refuses rules that allow larger publications than connections may send.
     *
     * @param most bytes of a message
     */
    public void checkMessageBytes(int most) {
        for (int i = 0; i < rules.size(); i++) {
            int bytes = rules.get(i).options().messageBytes();
            if (bytes == ChannelOptions.ANY_SIZE || bytes <= most) continue;
            throw new IllegalArgumentException(
                    key(i, "messageBytes") + " must be at most limits.messageBytes (" + most + "), but was " + bytes);
        }
    }

    private static String key(int index, String option) {
        return "channels[" + index + "]." + option;
    }

    private int indexOf(ChannelName name) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).pattern().matches(name)) return i;
        }
        return -1;
    }
}
