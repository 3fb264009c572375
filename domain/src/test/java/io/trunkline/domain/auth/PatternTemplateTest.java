package io.trunkline.domain.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.testkit.RandomNames;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Placeholders: where they may stand, what they become, and what they never become. */
final class PatternTemplateTest {
    private static final Principal ALICE = principal(
            "alice", Set.of("dev", "ops"), Map.of("tenant", List.of("t2", "t1"), "cognito:groups", List.of("g")));

    private static Principal principal(String user, Set<String> roles, Map<String, List<String>> claims) {
        return new Principal(user, roles, claims, List.of(), null, 0, 0, null);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "inbox/#,                        inbox/#",
        "inbox/{user}/#,                 inbox/alice/#",
        "{user},                         alice",
        "inbox/{user}/{user},            inbox/alice/alice",
        "team/{role}/*,                  team/dev/* team/ops/*",
        "{claim:tenant}/+,               t1/+ t2/+",
        "{tenant}/+,                     t1/+ t2/+",
        "{cognito:groups},               g",
        "{claim:cognito:groups},         g",
        "{tenant}/{role}/{user},         t1/dev/alice t1/ops/alice t2/dev/alice t2/ops/alice",
        "{role}/x/{role},                dev/x/dev ops/x/ops",
        "x/{claim:absent}/#,             ''",
        "x/{claim:user}/#,               ''",
    })
    void expandsToOnePatternPerValue(String text, String expected) {
        String expanded = PatternTemplate.parse(text).expand(ALICE).stream()
                .map(ChannelPattern::toString)
                .collect(Collectors.joining(" "));

        assertThat(expanded).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "inbox/a{user}/#,    has a brace inside its level 2",
        "inbox/{user}x,      has a brace inside its level 2",
        "{user}{role},       has a brace inside its level 1",
        "{{user}},           has a brace inside its level 1",
        "a/{user,            has a brace inside its level 2",
        "a/user},            has a brace inside its level 2",
        "a/}{,               has a brace inside its level 2",
        "a/{},               needs a claim's name",
        "a/{claim:},         needs a claim's name",
        "a/{te nant},        needs a claim's name",
        "a/{*},              needs a claim's name",
        "a/{users},          'has {users}: write {user}, or {claim:users}'",
        "a/{Role},           'has {Role}: write {role}, or {claim:Role}'",
        "a/{user}/#/b,       has '#' before its last level",
        "a//{user},          has an empty level 2",
        "a*/{user},          has the wildcard character '*' inside the level 'a*'",
    })
    void refusesWhatIsNotAWholeLevel(String text, String rule) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PatternTemplate.parse(text))
                .withMessageStartingWith("pattern '" + text + "' " + rule);
    }

    @Test
    void noTextThrowsAnythingButTheDocumentedError() {
        String[] parts = {"{", "}", "{user}", "{role}", "{claim:", "{c}", "/", "/", "+", "#", "*", "a", "$", "\n"};
        Random random = new Random(9);
        int read = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(7); n >= 0; n--) text.append(parts[random.nextInt(parts.length)]);
            try {
                PatternTemplate template = PatternTemplate.parse(text.toString());
                assertThat(template).hasToString(text.toString());
                assertThat(template.isConstant()).isEqualTo(text.indexOf("{") < 0);
                read++;
            } catch (IllegalArgumentException refusal) {
                assertThat(refusal).hasMessageStartingWith("pattern '");
            }
        }
        assertThat(read).isGreaterThan(1_000);
    }

    static List<String> hostileNames() {
        return Hostile.names().toList();
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("hostileNames")
    void aHostileValueBecomesNothing(String value) {
        Principal hostile = principal(value, Set.of(value), Map.of("tenant", List.of(value)));

        for (String text : List.of("inbox/{user}/#", "{user}", "team/{role}", "{tenant}/#", "{user}/{role}/*")) {
            PatternTemplate template = PatternTemplate.parse(text);
            assertThat(template.expand(hostile)).as(text).isEmpty();
            for (ChannelPattern target : SmallWorld.patterns(2)) {
                assertThat(template.contains(hostile, target)).as(text).isFalse();
            }
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("hostileNames")
    void aRefusalIsNotEscapedByAHostileValue(String value) {
        Principal hostile = principal(value, Set.of("fine", value), Map.of());

        assertThat(PatternTemplate.parse("inbox/{user}/#").intersects(hostile, ChannelPattern.parse("inbox/+/x")))
                .isTrue();
        assertThat(PatternTemplate.parse("team/{role}").intersects(hostile, ChannelPattern.parse("team/other")))
                .isTrue();
        assertThat(PatternTemplate.parse("team/{role}").intersects(hostile, ChannelPattern.parse("other/fine")))
                .isFalse();
    }

    @Test
    void aValueBeginningWithADollarIsRefusedAtTheFirstLevelAlone() {
        Principal system = Principal.of("$SYS", Set.of());

        assertThat(PatternTemplate.parse("{user}/#").expand(system)).isEmpty();
        assertThat(PatternTemplate.parse("{user}/#").contains(system, ChannelPattern.parse("$SYS/load")))
                .isFalse();
        assertThat(PatternTemplate.parse("inbox/{user}").expand(system))
                .containsExactly(ChannelPattern.parse("inbox/$SYS"));
    }

    @Test
    void anonymousHasNoUserInAPattern() {
        PatternTemplate template = PatternTemplate.parse("inbox/{user}/#");

        assertThat(template.expand(Principal.ANONYMOUS)).isEmpty();
        assertThat(template.contains(Principal.ANONYMOUS, ChannelPattern.parse("inbox/null/x")))
                .isFalse();
        assertThat(template.intersects(Principal.ANONYMOUS, ChannelPattern.parse("inbox/#")))
                .isFalse();
    }

    @Test
    void expansionsAreBoundedButDecisionsAreNot() {
        Set<String> roles = IntStream.range(0, 200).mapToObj(i -> "r" + i).collect(Collectors.toSet());
        Principal many = principal("alice", roles, Map.of("tenant", List.copyOf(roles)));
        PatternTemplate template = PatternTemplate.parse("{role}/{tenant}/#");

        assertThat(template.expand(many)).hasSize(PatternTemplate.MOST_EXPANSIONS);
        for (String role : new TreeSet<>(roles)) {
            ChannelPattern target = ChannelPattern.parse(role + "/" + role + "/x");
            assertThat(template.contains(many, target)).isTrue();
            assertThat(template.intersects(many, target)).isTrue();
        }
    }

    @Test
    void decidesAsItsExpansionsDo() {
        RandomNames random = new RandomNames(new Random(6));
        Principal principal = principal("ab", Set.of("a", "b"), Map.of("c", List.of("abc", "a", "ä€😀")));
        int held = 0;
        for (String text : List.of(
                "{user}", "{user}/#", "+/{user}", "a/{role}/*", "{role}/{c}", "{c}/+/{c}", "{role}/{user}/{role}/#")) {
            PatternTemplate template = PatternTemplate.parse(text);
            List<ChannelPattern> expanded = template.expand(principal);
            for (int i = 0; i < 20_000; i++) {
                ChannelPattern target = random.pattern();
                boolean contains = expanded.stream().anyMatch(p -> PatternSets.contains(p, target));
                boolean meets = expanded.stream().anyMatch(p -> PatternSets.intersects(p, target));
                assertThat(template.contains(principal, target))
                        .as("%s contains %s", text, target)
                        .isEqualTo(contains);
                assertThat(template.intersects(principal, target))
                        .as("%s meets %s", text, target)
                        .isEqualTo(meets);
                if (contains) held++;
            }
        }
        assertThat(held).isGreaterThan(1_000);
    }
}
