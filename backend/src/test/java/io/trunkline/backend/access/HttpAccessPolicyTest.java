package io.trunkline.backend.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.backend.internal.FakeBackend;
import io.trunkline.domain.auth.Access;
import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.Segment;
import io.trunkline.domain.testkit.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpAccessPolicyTest {
    private static final Principal ALICE = Principal.of("alice", Set.of("staff", "admin"));

    private FakeBackend backend;
    private HttpAccessPolicy policy;

    @BeforeEach
    void start() throws IOException {
        backend = new FakeBackend();
        policy = open(null);
    }

    private HttpAccessPolicy open(@Nullable Secret authorization) {
        return new HttpAccessPolicy(
                HttpAccessConfig.of(backend.url(), authorization).withTimeout(Duration.ofSeconds(30)),
                new ManualClock());
    }

    @AfterEach
    void stop() {
        policy.close();
        backend.close();
    }

    private Access decide(Principal principal, Action action, ChannelPattern target) {
        return policy.decide(principal, action, target).toCompletableFuture().join();
    }

    private Access decide() {
        return decide(ALICE, Action.SUBSCRIBE, ChannelPattern.parse("orders/eu"));
    }

    private void assertUndecided(String why) {
        assertThat(decide()).isEqualTo(new Access.Denied("access.http", "the decision could not be had: " + why));
    }

    @Test
    void asksWhoWantsWhatWhere() {
        decide();
        assertThat(backend.asked)
                .containsExactly(
                        "{\"user\":\"alice\",\"roles\":[\"admin\",\"staff\"],\"action\":\"subscribe\",\"channel\":\"orders/eu\"}");
        assertThat(backend.authorizations).containsExactly("none");
    }

    @Test
    void asksForNobodyAndForPatterns() {
        decide(Principal.ANONYMOUS, Action.HISTORY, ChannelPattern.parse("a/+/#"));
        assertThat(backend.asked)
                .containsExactly(
                        "{\"user\":null,\"roles\":[],\"action\":\"history\",\"channel\":\"a/+/#\",\"pattern\":true}");
    }

    @Test
    void escapesNames() {
        decide(Principal.of("\",\"x\":\"\r\n", Set.of()), Action.CALL, ChannelPattern.parse("a"));
        assertThat(backend.asked)
                .containsExactly(
                        "{\"user\":\"\\\",\\\"x\\\":\\\"\\r\\n\",\"roles\":[],\"action\":\"call\",\"channel\":\"a\"}");
    }

    @Test
    void showsTheConfiguredAuthorization() {
        policy.close();
        policy = open(Secret.of("Bearer of-the-hook"));
        decide();
        assertThat(backend.authorizations).containsExactly("Bearer of-the-hook");
    }

    @Test
    void allowsWhatTheBackendAllows() {
        backend.answer(200, "{\"more\":[1,{}],\"allow\":true}");
        assertThat(decide()).isEqualTo(new Access.Allowed("access.http"));
    }

    @Test
    void deniesWithTheReasonOfTheBackend() {
        backend.answer(200, "{\"allow\":false,\"reason\":\"not in this team\"}");
        assertThat(decide()).isEqualTo(new Access.Denied("access.http", "not in this team"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{'allow':false}", "{'allow':false,'reason':null}", "{'allow':false,'reason':[1]}"})
    void deniesWithoutAReason(String body) {
        backend.answer(200, body.replace('\'', '"'));
        assertThat(decide()).isEqualTo(new Access.Denied("access.http", "refused by the application"));
    }

    @Test
    void cutsReasonsAndWhatWouldBreakALine() {
        backend.answer(200, "{\"allow\":false,\"reason\":\"a\\n\\ud800" + "b".repeat(500) + "\"}");
        assertThat(decide()).isEqualTo(new Access.Denied("access.http", "a??" + "b".repeat(197)));
    }

    @ParameterizedTest
    @CsvSource({"201", "204", "302", "401", "404", "500"})
    void deniesWhateverOtherStatusIsAnswered(int status) {
        backend.answer(status, status == 204 ? "" : FakeBackend.YES);
        assertUndecided("the application's backend answered with status " + status);
        assertThat(backend.asked).as("no redirect is followed").hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "true | the answer must be an object, but is true",
                "[] | the answer must be an object, but is an array",
                "{} | the answer has no member 'allow'",
                "{'allow':'true'} | 'allow' must be true or false, but is a string",
                "{'allow':1} | 'allow' must be true or false, but is a number",
                "{'allow':null} | 'allow' must be true or false, but is null",
                "{'allow':false,'allow':true} | the answer has the member 'allow' twice",
            })
    void deniesWhatIsNoAnswer(String body, String why) {
        backend.answer(200, body.replace('\'', '"'));
        assertUndecided(why);
    }

    @ParameterizedTest
    @CsvSource({"yes", "{\"allow\":true", "''", "{\"allow\":true}}"})
    void deniesWhatIsNotJson(String body) {
        backend.answer(200, body);
        assertThat(decide())
                .isInstanceOfSatisfying(
                        Access.Denied.class,
                        denied -> assertThat(denied.reason())
                                .startsWith("the decision could not be had: the answer is not JSON at byte "));
    }

    @Test
    void deniesWhatIsNestedDeep() {
        backend.answer(200, "{\"allow\":true,\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}");
        assertUndecided("the answer is nested deeper than 16 levels");
    }

    @Test
    void deniesWhatIsNotUtf8() {
        backend.answer(200, "{\"allow\":true,\"reason\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertUndecided("the answer is not UTF-8");
    }

    @Test
    void takesAnAnswerOfTheMostBytesAndNoLongerOne() {
        backend.answer(200, FakeBackend.YES + " ".repeat(16_384 - FakeBackend.YES.length() + 1));
        assertUndecided("the answer is longer than 16384 bytes");
        backend.answer(200, FakeBackend.YES + " ".repeat(16_384 - FakeBackend.YES.length()));
        assertThat(decide()).isInstanceOf(Access.Allowed.class);
    }

    @Test
    void doesNotReadABodyWithoutEnd() {
        backend.answer(200, new byte[64 << 20]);
        assertUndecided("the answer is longer than 16384 bytes");
    }

    @Test
    void deniesWhenNobodyListens() {
        backend.close();
        assertUndecided("the application's backend cannot be reached");
    }

    @Test
    void deniesOnceClosed() {
        policy.close();
        assertUndecided("the application's backend cannot be reached");
    }

    @Test
    void doesNotAskForPrefixes() {
        ChannelPattern prefix = ChannelPattern.of(List.of(new Segment.Prefix("a")));
        assertThat(decide(ALICE, Action.SUBSCRIBE, prefix)).isInstanceOf(Access.Denied.class);
        assertThat(backend.asked).isEmpty();
    }
}
