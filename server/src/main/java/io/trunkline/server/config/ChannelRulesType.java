package io.trunkline.server.config;

import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelRules;
import java.util.List;
import java.util.Optional;

/** A list of mappings with {@link ChannelRuleKeys}. */
final class ChannelRulesType implements ValueType<ChannelRules> {
    private static final MappingsType<ChannelRules.Rule> RULES = new MappingsType<>(
            "rules",
            new KeyTable(ChannelRuleKeys.ALL),
            List.of(ChannelRuleKeys.PATTERN),
            ChannelRulesType::ruleOf,
            ChannelRulesType::format);

    @Override
    public String name() {
        return RULES.name();
    }

    @Override
    public Optional<ChannelRules> read(String key, Tree value, Problems problems) {
        return RULES.read(key, value, problems).map(ChannelRules::new);
    }

    /** The types of the keys allow nothing that the record would refuse. */
    private static ChannelRules.Rule ruleOf(Settings settings) {
        return new ChannelRules.Rule(
                settings.get(ChannelRuleKeys.PATTERN),
                new ChannelOptions(
                        settings.get(ChannelRuleKeys.HISTORY_SIZE),
                        settings.get(ChannelRuleKeys.HISTORY_AGE),
                        settings.get(ChannelRuleKeys.HISTORY_BYTES),
                        settings.get(ChannelRuleKeys.PRESENCE),
                        settings.get(ChannelRuleKeys.JOIN_LEAVE),
                        settings.get(ChannelRuleKeys.PERSISTENT),
                        settings.get(ChannelRuleKeys.CONTENT),
                        settings.get(ChannelRuleKeys.MESSAGE_BYTES)
                                .map(Math::toIntExact)
                                .orElse(ChannelOptions.ANY_SIZE),
                        settings.get(ChannelRuleKeys.OVERFLOW)));
    }

    @Override
    public String format(ChannelRules value) {
        return RULES.format(value.rules());
    }

    private static Optional<Long> messageBytes(ChannelOptions options) {
        int most = options.messageBytes();
        return most == ChannelOptions.ANY_SIZE ? Optional.empty() : Optional.of((long) most);
    }

    private static String format(ChannelRules.Rule rule) {
        ChannelOptions options = rule.options();
        return "{pattern: " + ChannelRuleKeys.PATTERN.type().format(rule.pattern())
                + ", history: {size: " + options.historySize()
                + ", age: " + ChannelRuleKeys.HISTORY_AGE.type().format(options.historyAge())
                + ", bytes: " + ChannelRuleKeys.HISTORY_BYTES.type().format(options.historyBytes())
                + "}, presence: " + options.presence()
                + ", joinLeave: " + options.joinLeave()
                + ", persistent: " + options.persistent()
                + ", content: " + options.content().text()
                + ", messageBytes: " + ChannelRuleKeys.MESSAGE_BYTES.type().format(messageBytes(options))
                + ", overflow: " + options.overflow().text() + "}";
    }
}
