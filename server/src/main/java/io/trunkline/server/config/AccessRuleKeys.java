package io.trunkline.server.config;

import io.trunkline.domain.auth.AccessRule;
import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.PatternTemplate;
import io.trunkline.domain.auth.Who;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one rule of {@link AccessKeys#RULES} may say. */
public final class AccessRuleKeys {
    private static final ListType<Action> ACTIONS =
            new ListType<>(new ChoiceType<>("action", Action::text, Action.values()));

    public static final Key<String> NAME = Key.required(
            "name",
            new TextType("a name", text -> true),
            "What refusals and `access explain` call the rule; no two rules have the same.");
    public static final Key<List<Action>> ALLOW = Key.of(
            "allow",
            ACTIONS,
            List.of(),
            "What the rule allows: `subscribe`, `publish`, `presence`, `history`, `call`. A pattern is allowed where one of the"
                    + " rule's channels contains all of it.");
    public static final Key<List<Action>> DENY = Key.of(
            "deny",
            ACTIONS,
            List.of(),
            "What the rule denies, in place of `allow`. A pattern is denied where it meets one of the rule's channels.");
    public static final Key<Who> WHO = Key.required(
            "who",
            new WhoType(),
            "Whom the rule is for: `anyone`, `user` (any), `user:ann`, `role:admin`, `claim:team=red`; of the last three also a"
                    + " list.");
    public static final Key<List<PatternTemplate>> CHANNELS = Key.required(
            "channels",
            new ListType<>(new TemplateType()),
            "Patterns of channels, in which a level may be `{user}`, `{role}` or `{claim:NAME}`; for `call`, the method's name,"
                    + " with a `/` for each of its dots.");

    /** All of them, in the order of the documentation. */
    public static final List<Key<?>> ALL = List.of(NAME, ALLOW, DENY, WHO, CHANNELS);

    /** A list of such rules. */
    static final MappingsType<AccessRule> TYPE = new MappingsType<>(
            "access rules",
            new KeyTable(ALL),
            List.of(NAME, WHO, CHANNELS),
            AccessRuleKeys::ruleOf,
            AccessRuleKeys::format);

    private AccessRuleKeys() {}

    private static AccessRule ruleOf(Settings settings) {
        boolean allows = !settings.get(ALLOW).isEmpty();
        if (allows != settings.get(DENY).isEmpty()) {
            throw new IllegalArgumentException("a rule must have either allow or deny, and name at least one action");
        }
        return new AccessRule(
                settings.get(NAME),
                allows ? AccessRule.Effect.ALLOW : AccessRule.Effect.DENY,
                Set.copyOf(settings.get(allows ? ALLOW : DENY)),
                settings.get(WHO),
                settings.get(CHANNELS));
    }

    private static String format(AccessRule rule) {
        String effect = switch (rule.effect()) {
            case ALLOW -> ", allow: ";
            case DENY -> ", deny: ";
        };
        List<Action> actions = rule.actions().stream().sorted().toList();
        return "{name: " + NAME.type().format(rule.name())
                + effect + ACTIONS.format(actions)
                + ", who: " + WHO.type().format(rule.who())
                + ", channels: " + CHANNELS.type().format(rule.patterns()) + "}";
    }

    private static final class TemplateType extends ScalarType<PatternTemplate> {
        @Override
        public String name() {
            return "patterns";
        }

        @Override
        String rule() {
            return "a pattern of channels";
        }

        @Override
        Optional<PatternTemplate> parse(String text) {
            return Optional.of(PatternTemplate.parse(text));
        }

        @Override
        public Optional<PatternTemplate> read(String key, Tree value, Problems problems) {
            try {
                return super.read(key, value, problems);
            } catch (IllegalArgumentException refusal) {
                problems.add(value.origin(), key + ": " + refusal.getMessage());
                return Optional.empty();
            }
        }

        @Override
        public String format(PatternTemplate value) {
            return Quoting.yaml(value.toString());
        }
    }
}
