package io.trunkline.domain.auth;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.error.Shown;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Access by rules, in order; the first that applies decides:
 *
 * <ol>
 *   <li>Nobody publishes to the system's channels ({@code $...}).
 *   <li>A deny rule applies where one of its patterns intersects the target, an allow rule where one contains it.
 *   <li>The {@linkplain Principal#grants() grants} of the token allow what one of them contains. They come after all rules, so
 *       that no token opens what a rule closes.
 *   <li>Everything else is refused.
 * </ol>
 *
 * A pattern is allowed by one pattern of one rule or grant that contains all of it, never by several together. Only a pattern that
 * spells the {@code $} allows a system channel. Answers are always complete. Any thread; allocates nothing where a rule without
 * placeholders allows. Rules are found by the literal levels that their patterns begin with, so that a thousand rules about other
 * channels cost nothing; a pattern that begins with a wildcard or placeholder is looked at for every question. Who keeps answers reads {@link #version} before asking.
 */
public final class AccessRules implements AccessPolicy {
    /** The rule of a refusal that no rule made. */
    public static final String NO_RULE = "no rule";
    /** The rule of what a token allows. */
    public static final String GRANTS = "grants of the token";
    /** The rule of what is refused about system channels. */
    public static final String SYSTEM = "system channels";

    /** Whoever reads an answer could not tell a rule of such a name from these. */
    private static final Set<String> RESERVED = Set.of(NO_RULE, GRANTS, SYSTEM);

    /** Answers are futures, not minimal stages: those make another future for whoever asks whether they are complete. */
    private static final CompletionStage<Access> GRANTED =
            CompletableFuture.completedFuture(new Access.Allowed(GRANTS));

    /** Rules and version change together. */
    private volatile Compiled compiled;

    private record Compiled(long version, List<AccessRule> rules, Map<Action, RuleIndex> byAction) {}

    /** @throws IllegalArgumentException where two rules have one name, or one has that of an answer without a rule */
    public AccessRules(List<AccessRule> rules) {
        this.compiled = compile(0, rules);
    }

    /**
     * Puts other rules in the place of all. Decisions that have begun end by the old ones.
     *
     * @throws IllegalArgumentException as the constructor; the old rules stay
     */
    public synchronized void replace(List<AccessRule> rules) {
        compiled = compile(compiled.version() + 1, rules);
    }

    @Override
    public long version() {
        return compiled.version();
    }

    /** In their order. */
    public List<AccessRule> rules() {
        return compiled.rules();
    }

    @Override
    public CompletionStage<Access> decide(Principal principal, Action action, ChannelPattern target) {
        if (isClosed(action, target)) return denied(SYSTEM, action, target, "nobody may");
        RuleIndex index = compiled.byAction().get(action);
        RuleIndex.Entry first = index == null ? null : index.first(principal, target);
        if (first != null) {
            String name = first.rule().name();
            return switch (first.rule().effect()) {
                case ALLOW -> first.allowed();
                case DENY -> denied(name, action, target, "by rule '" + name + "'");
            };
        }
        return isGranted(principal, action, target) ? GRANTED : denied(NO_RULE, action, target, "no rule allows it");
    }

    /**
     * How {@link #decide} comes to its answer, a step per rule until one applies: the last step decides. Rules for other actions
     * are among the steps, since who asks wonders about them.
     */
    public List<AccessStep> explain(Principal principal, Action action, ChannelPattern target) {
        return new AccessExplanation(principal, action, target).steps(compiled.rules());
    }

    static boolean isClosed(Action action, ChannelPattern target) {
        return action == Action.PUBLISH && PatternSets.isSystem(target);
    }

    static boolean isGranted(Principal principal, Action action, ChannelPattern target) {
        List<Grant> grants = principal.grants();
        for (int i = 0; i < grants.size(); i++) {
            Grant grant = grants.get(i);
            if (grant.actions().contains(action) && PatternSets.contains(grant.pattern(), target)) return true;
        }
        return false;
    }

    private static CompletionStage<Access> denied(String rule, Action action, ChannelPattern target, String why) {
        String reason = action.text() + " on '" + Shown.of(target.toString()) + "' is denied: " + why;
        return CompletableFuture.completedFuture(new Access.Denied(rule, reason));
    }

    private static Compiled compile(long version, List<AccessRule> rules) {
        Set<String> names = new HashSet<>();
        Map<Action, RuleIndex> byAction = new EnumMap<>(Action.class);
        for (int i = 0; i < rules.size(); i++) {
            AccessRule rule = rules.get(i);
            if (RESERVED.contains(rule.name())) {
                throw new IllegalArgumentException(
                        "rules must not have the name '" + rule.name() + "', which answers have where no rule decides");
            }
            if (!names.add(rule.name())) {
                throw new IllegalArgumentException(
                        "rules must have different names, but two are '" + rule.name() + "'");
            }
            for (Action action : rule.actions()) {
                byAction.computeIfAbsent(action, absent -> new RuleIndex()).add(i, rule);
            }
        }
        return new Compiled(version, List.copyOf(rules), byAction);
    }
}
