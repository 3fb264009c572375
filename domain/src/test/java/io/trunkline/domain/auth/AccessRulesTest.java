package io.trunkline.domain.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trunkline.domain.auth.AccessRule.Effect;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.Segment.Literal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rule decides, and what a refusal says. */
final class AccessRulesTest {
    private static final Set<Action> ALL = EnumSet.allOf(Action.class);
    private static final Who ANYONE = new Who.Anyone();

    private final AccessRules rules = new AccessRules(List.of(
            allow("admins", Set.of(Action.SUBSCRIBE, Action.PUBLISH), new Who.Roles(Set.of("admin")), "#", "$SYS/#"),
            deny("no secrets", Set.of(Action.SUBSCRIBE, Action.HISTORY), ANYONE, "+/secret/#"),
            allow("inbox", ALL, new Who.AnyUser(), "inbox/{user}/#"),
            allow("team", Set.of(Action.SUBSCRIBE), new Who.AnyUser(), "team/{role}/*"),
            allow("news", Set.of(Action.SUBSCRIBE), ANYONE, "news/#")));

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource({
        "anonymous, SUBSCRIBE, news,               news",
        "anonymous, SUBSCRIBE, news/#,             -no secrets",
        "anonymous, SUBSCRIBE, news/a/+,           news",
        "anonymous, SUBSCRIBE, news/secret,        -no secrets",
        "anonymous, PUBLISH,   news,               -no rule",
        "anonymous, SUBSCRIBE, inbox/null/a,       -no rule",
        "alice,     SUBSCRIBE, inbox/alice,        inbox",
        "alice,     SUBSCRIBE, inbox/alice/a/#,    inbox",
        "alice,     SUBSCRIBE, inbox/+/a,          -no secrets",
        "alice,     PUBLISH,   inbox/+/a,          -no rule",
        "alice,     SUBSCRIBE, inbox/bob/a,        -no rule",
        "alice,     CALL,      inbox/alice/read,   inbox",
        "alice,     SUBSCRIBE, team/dev/a,         team",
        "alice,     SUBSCRIBE, team/dev,           -no rule",
        "alice,     SUBSCRIBE, team/ops/a,         -no rule",
        "alice,     SUBSCRIBE, $SYS/load,          -no rule",
        "alice,     SUBSCRIBE, #,                  -no secrets",
        "root,      SUBSCRIBE, #,                  admins",
        "root,      SUBSCRIBE, a/secret/b,         admins",
        "root,      SUBSCRIBE, $SYS/load,          admins",
        "root,      SUBSCRIBE, $OTHER,             -no rule",
        "root,      PUBLISH,   a,                  admins",
        "root,      PUBLISH,   $SYS/load,          -system channels",
        "root,      HISTORY,   a/secret,           -no secrets",
    })
    void decidesByTheFirstRuleThatApplies(String who, Action action, String target, String decided) {
        Principal principal = switch (who) {
            case "anonymous" -> Principal.ANONYMOUS;
            case "root" -> Principal.of("root", Set.of("admin"));
            default -> Principal.of(who, Set.of("dev"));
        };

        assertThat(decided(rules, principal, action, target)).isEqualTo(decided);
        assertThat(lastStep(rules, principal, action, target)).isEqualTo(decided.replaceFirst("^-", ""));
    }

    @Test
    void aRefusalNamesActionChannelAndRule() {
        assertThat(reason(Principal.ANONYMOUS, Action.SUBSCRIBE, "a/secret"))
                .isEqualTo("subscribe on 'a/secret' is denied: by rule 'no secrets'");
        assertThat(reason(Principal.ANONYMOUS, Action.PUBLISH, "news"))
                .isEqualTo("publish on 'news' is denied: no rule allows it");
        assertThat(reason(Principal.ANONYMOUS, Action.PUBLISH, "$SYS"))
                .isEqualTo("publish on '$SYS' is denied: nobody may");
    }

    @Test
    void aRefusalShowsAChannelShortAndPlain() {
        ChannelPattern odd = ChannelPattern.of(List.of(new Literal("a\r\nlog: " + "x".repeat(1_000))));

        Access access = rules.decide(Principal.ANONYMOUS, Action.PUBLISH, odd)
                .toCompletableFuture()
                .join();

        assertThat(((Access.Denied) access).reason()).hasSizeLessThan(120).doesNotContain("\n", "\r");
    }

    @Test
    void aGrantAllowsWhatItContainsUnlessARuleDenies() {
        Principal bearer = bearer(
                new Grant(Set.of(Action.PUBLISH), ChannelPattern.parse("out/+")),
                new Grant(Set.of(Action.SUBSCRIBE, Action.PUBLISH), ChannelPattern.parse("#")));

        assertThat(decided(rules, bearer, Action.PUBLISH, "out/a")).isEqualTo(AccessRules.GRANTS);
        assertThat(decided(rules, bearer, Action.SUBSCRIBE, "out/a")).isEqualTo(AccessRules.GRANTS);
        assertThat(decided(rules, bearer, Action.SUBSCRIBE, "a/secret/b")).isEqualTo("-no secrets");
        assertThat(decided(rules, bearer, Action.HISTORY, "out/a")).isEqualTo("-no rule");
        assertThat(lastStep(rules, bearer, Action.PUBLISH, "out/a")).isEqualTo(AccessRules.GRANTS);
    }

    @Test
    void aGrantOpensSystemChannelsOnlyWhereItSpellsThemAndNeverToPublish() {
        Principal wild = bearer(new Grant(ALL, ChannelPattern.parse("#")));
        Principal spelled = bearer(new Grant(ALL, ChannelPattern.parse("$SYS/#")));

        assertThat(decided(rules, wild, Action.SUBSCRIBE, "$SYS/load")).isEqualTo("-no rule");
        assertThat(decided(rules, spelled, Action.SUBSCRIBE, "$SYS/load")).isEqualTo(AccessRules.GRANTS);
        assertThat(decided(rules, spelled, Action.PUBLISH, "$SYS/load")).isEqualTo("-system channels");
    }

    @Test
    void severalGrantsOrPatternsTogetherAllowNoPattern() {
        AccessRules two = new AccessRules(List.of(allow("two", ALL, ANYONE, "a", "a/*")));

        assertThat(decided(two, Principal.ANONYMOUS, Action.SUBSCRIBE, "a")).isEqualTo("two");
        assertThat(decided(two, Principal.ANONYMOUS, Action.SUBSCRIBE, "a/#")).isEqualTo("-no rule");
    }

    static Stream<String> hostileNames() {
        return Hostile.names();
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("hostileNames")
    void aHostileUserGainsNothing(String name) {
        Principal hostile = Principal.of(name, Set.of(name));

        for (ChannelPattern target : SmallWorld.patterns(3)) {
            assertThat(decided(rules, hostile, Action.PUBLISH, target)).startsWith("-");
        }
        for (String target :
                List.of("inbox/#", "inbox/+/a", "inbox/*", "inbox/a/b", "inbox/bob/a", "team/+/a", "team/#")) {
            assertThat(decided(rules, hostile, Action.SUBSCRIBE, target)).startsWith("-");
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("hostileNames")
    void aHostileUserIsRefusedWhatAPlainOneIs(String name) {
        AccessRules muted = new AccessRules(
                List.of(deny("muted", ALL, ANYONE, "talk/{user}/#"), allow("talk", ALL, ANYONE, "talk/#")));

        assertThat(decided(muted, Principal.of("bob", Set.of()), Action.SUBSCRIBE, "talk/#"))
                .isEqualTo("-muted");
        assertThat(decided(muted, Principal.of(name, Set.of()), Action.SUBSCRIBE, "talk/#"))
                .isEqualTo("-muted");
    }

    @Test
    void replacingRulesChangesAnswersAndTheVersion() {
        AccessRules replaced = new AccessRules(List.of());
        long before = replaced.version();
        assertThat(decided(replaced, Principal.ANONYMOUS, Action.PUBLISH, "a")).isEqualTo("-no rule");

        replaced.replace(List.of(allow("open", ALL, ANYONE, "#")));

        assertThat(replaced.version()).isGreaterThan(before);
        assertThat(decided(replaced, Principal.ANONYMOUS, Action.PUBLISH, "a")).isEqualTo("open");
    }

    @Test
    void refusesTwoRulesOfOneNameAndKeepsTheOldOnes() {
        AccessRule rule = allow("twice", ALL, ANYONE, "#");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules.replace(List.of(rule, rule)))
                .withMessage("rules must have different names, but two are 'twice'");
        assertThat(rules.rules()).hasSize(5);
        assertThat(rules.version()).isZero();
    }

    /** A deny rule called "no rule" would pass for none, and leave the decision to whoever is asked after the rules. */
    @ParameterizedTest
    @ValueSource(strings = {AccessRules.NO_RULE, AccessRules.GRANTS, AccessRules.SYSTEM})
    void refusesRulesNamedAsWhatIsNoRule(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AccessRules(List.of(deny(name, ALL, ANYONE, "#"))))
                .withMessage(
                        "rules must not have the name '%s', which answers have where no rule decides".formatted(name));
    }

    @Test
    void theSameRuleGivesTheSameAnswerEachTime() {
        assertThat(rules.decide(Principal.ANONYMOUS, Action.SUBSCRIBE, ChannelPattern.parse("news/a")))
                .isSameAs(rules.decide(Principal.ANONYMOUS, Action.SUBSCRIBE, ChannelPattern.parse("news/b")));
    }

    @Test
    void explainsEachStepUntilOneApplies() {
        Principal alice = Principal.of("alice", Set.of("a/b"));

        assertThat(rules.explain(alice, Action.SUBSCRIBE, ChannelPattern.parse("team/dev/x")))
                .containsExactly(
                        new AccessStep("admins", false, "is for role admin"),
                        new AccessStep("no secrets", false, "denies nothing that meets 'team/dev/x': +/secret/#"),
                        new AccessStep(
                                "inbox",
                                false,
                                "allows nothing that contains 'team/dev/x': inbox/{user}/# (here inbox/alice/#)"),
                        new AccessStep(
                                "team",
                                false,
                                "allows nothing that contains 'team/dev/x': team/{role}/* (here nothing: no value that"
                                        + " is one level)"),
                        new AccessStep("news", false, "allows nothing that contains 'team/dev/x': news/#"),
                        new AccessStep(AccessRules.GRANTS, false, "the token has none"),
                        new AccessStep(AccessRules.NO_RULE, true, "no rule allows it"));
        assertThat(rules.explain(alice, Action.PUBLISH, ChannelPattern.parse("inbox/alice/x")))
                .endsWith(
                        new AccessStep("no secrets", false, "is about subscribe, history"),
                        new AccessStep(
                                "inbox",
                                true,
                                "allows it: inbox/{user}/# (here inbox/alice/#) contains 'inbox/alice/x'"));
    }

    @Test
    void explainsThatAnUnusableValueCountsAsEveryLevel() {
        AccessRules muted = new AccessRules(List.of(deny("muted", ALL, ANYONE, "talk/{user}/#")));

        assertThat(muted.explain(Principal.of("#", Set.of()), Action.PUBLISH, ChannelPattern.parse("talk/a")))
                .containsExactly(new AccessStep(
                        "muted",
                        true,
                        "denies it: talk/{user}/# (here nothing: no value that is one level) meets 'talk/a'; a value"
                                + " that is not one level counts as every level"));
    }

    private String reason(Principal principal, Action action, String target) {
        Access access = rules.decide(principal, action, ChannelPattern.parse(target))
                .toCompletableFuture()
                .join();
        return ((Access.Denied) access).reason();
    }

    private static String lastStep(AccessRules rules, Principal principal, Action action, String target) {
        List<AccessStep> steps = rules.explain(principal, action, ChannelPattern.parse(target));
        assertThat(steps.stream().filter(AccessStep::applied)).hasSize(1);
        return steps.getLast().rule();
    }

    private static String decided(AccessRules rules, Principal principal, Action action, String target) {
        return decided(rules, principal, action, ChannelPattern.parse(target));
    }

    /** The rule, with a minus where it refuses. */
    private static String decided(AccessRules rules, Principal principal, Action action, ChannelPattern target) {
        Access access =
                rules.decide(principal, action, target).toCompletableFuture().join();
        return switch (access) {
            case Access.Allowed allowed -> allowed.rule();
            case Access.Denied denied -> "-" + denied.rule();
        };
    }

    private static Principal bearer(Grant... grants) {
        return new Principal("bearer", Set.of(), Map.of(), List.of(grants), null, 0, 0, null);
    }

    private static AccessRule allow(String name, Set<Action> actions, Who who, String... patterns) {
        return rule(name, Effect.ALLOW, actions, who, patterns);
    }

    private static AccessRule deny(String name, Set<Action> actions, Who who, String... patterns) {
        return rule(name, Effect.DENY, actions, who, patterns);
    }

    private static AccessRule rule(String name, Effect effect, Set<Action> actions, Who who, String... patterns) {
        return new AccessRule(
                name,
                effect,
                actions,
                who,
                Stream.of(patterns).map(PatternTemplate::parse).toList());
    }
}
