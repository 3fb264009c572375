package io.trunkline.server.config;

import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A list of mappings with {@link ChannelRuleKeys}; on one line, as in the environment, it is YAML's flow form. */
final class ChannelRulesType implements ValueType<ChannelRules> {
    private static final KeyTable TABLE = new KeyTable(ChannelRuleKeys.ALL);

    @Override
    public String name() {
        return "list of rules";
    }

    @Override
    public Optional<ChannelRules> read(String key, Tree value, Problems problems) {
        Tree written = value;
        if (value instanceof Tree.Scalar scalar && scalar.text().strip().startsWith("[")) {
            Optional<Tree> parsed = YamlReader.read(scalar.text(), line -> scalar.origin(), problems);
            if (parsed.isEmpty()) return Optional.empty();
            written = parsed.get();
        }
        if (!(written instanceof Tree.Items items)) {
            problems.add(value.origin(), key + " must be a list of rules, but was " + written.kind());
            return Optional.empty();
        }
        return rules(key, items.items(), problems);
    }

    private static Optional<ChannelRules> rules(String key, List<Tree> items, Problems problems) {
        List<ChannelRules.Rule> rules = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            rule(key + "[" + i + "]", items.get(i), problems).ifPresent(rules::add);
        }
        return rules.size() == items.size() ? Optional.of(new ChannelRules(rules)) : Optional.empty();
    }

    private static Optional<ChannelRules.Rule> rule(String name, Tree item, Problems problems) {
        if (!(item instanceof Tree.Fields fields)) {
            problems.add(item.origin(), name + " must be a mapping with a pattern, but was " + item.kind());
            return Optional.empty();
        }
        Settings settings = new Settings(TABLE, name + ".");
        int before = problems.count();
        TABLE.read(fields, settings, problems);
        if (!settings.isSet(ChannelRuleKeys.PATTERN)) problems.add(item.origin(), name + ".pattern is missing");
        return problems.count() == before ? Optional.of(ruleOf(settings)) : Optional.empty();
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
                        settings.get(ChannelRuleKeys.PERSISTENT),
                        settings.get(ChannelRuleKeys.OVERFLOW)));
    }

    @Override
    public String format(ChannelRules value) {
        return value.rules().stream().map(ChannelRulesType::format).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String format(ChannelRules.Rule rule) {
        ChannelOptions options = rule.options();
        return "{pattern: " + ChannelRuleKeys.PATTERN.type().format(rule.pattern())
                + ", history: {size: " + options.historySize()
                + ", age: " + ChannelRuleKeys.HISTORY_AGE.type().format(options.historyAge())
                + ", bytes: " + ChannelRuleKeys.HISTORY_BYTES.type().format(options.historyBytes())
                + "}, presence: " + options.presence()
                + ", persistent: " + options.persistent()
                + ", overflow: " + options.overflow().text() + "}";
    }
}
