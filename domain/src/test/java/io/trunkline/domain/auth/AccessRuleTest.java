package io.trunkline.domain.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whom a rule is for, and which rules are none. */
final class AccessRuleTest {
    private static final Principal ALICE =
            new Principal("alice", Set.of("dev"), Map.of("tenant", List.of("t1", "t2")), List.of(), null, 0, 0, null);
    private static final List<PatternTemplate> ALL = List.of(PatternTemplate.parse("#"));

    @Test
    void anyoneIncludesTheAnonymousAndAnyUserDoesNot() {
        assertThat(new Who.Anyone().includes(Principal.ANONYMOUS)).isTrue();
        assertThat(new Who.AnyUser().includes(Principal.ANONYMOUS)).isFalse();
        assertThat(new Who.AnyUser().includes(ALICE)).isTrue();
    }

    @Test
    void usersRolesAndClaimsCompareExactly() {
        assertThat(new Who.Users(Set.of("alice", "bob")).includes(ALICE)).isTrue();
        assertThat(new Who.Users(Set.of("Alice", "alic", "alice ")).includes(ALICE))
                .isFalse();
        assertThat(new Who.Roles(Set.of("dev")).includes(ALICE)).isTrue();
        assertThat(new Who.Roles(Set.of("alice")).includes(ALICE)).isFalse();
        assertThat(new Who.Claim("tenant", Set.of("t2", "t3")).includes(ALICE)).isTrue();
        assertThat(new Who.Claim("tenant", Set.of("t3")).includes(ALICE)).isFalse();
        assertThat(new Who.Claim("other", Set.of("t1")).includes(ALICE)).isFalse();
    }

    @Test
    void theAnonymousAreInNoList() {
        assertThat(List.of(
                        new Who.Users(Set.of("null", "")),
                        new Who.Roles(Set.of("")),
                        new Who.Claim("user", Set.of("null", ""))))
                .noneMatch(who -> who.includes(Principal.ANONYMOUS));
    }

    @Test
    void saysWhomItIsFor() {
        assertThat(new Who.Users(Set.of("bob", "alice")).text()).isEqualTo("user alice or bob");
        assertThat(new Who.Roles(Set.of("dev")).text()).isEqualTo("role dev");
        assertThat(new Who.Claim("tenant", Set.of("t1")).text()).isEqualTo("claim tenant t1");
    }

    @Test
    void refusesEmptyListsAndNamesThatBreakALog() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Who.Users(Set.of()))
                .withMessage("users must not be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule("", Set.of(Action.PUBLISH), ALL))
                .withMessage("name must not be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule("a\nb", Set.of(Action.PUBLISH), ALL))
                .withMessage("name must not have control characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule("r", Set.of(), ALL))
                .withMessage("actions of rule 'r' must not be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule("r", Set.of(Action.PUBLISH), List.of()))
                .withMessage("patterns of rule 'r' must not be empty");
    }

    private static AccessRule rule(String name, Set<Action> actions, List<PatternTemplate> patterns) {
        return new AccessRule(name, AccessRule.Effect.ALLOW, actions, new Who.Anyone(), patterns);
    }
}
