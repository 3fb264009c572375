package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.auth.Access;
import io.trunkline.domain.auth.AccessPolicy;
import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.AuthException.Reason;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Revocations;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.history.HistoryQuery;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.testkit.RecordingObserver;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Who is on the line, and what the hub lets them do. */
final class HubAuthTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ManualClock clock = new ManualClock();
    private final RecordingObserver observer = new RecordingObserver();
    private final Map<String, CompletionStage<Principal>> tokens = new HashMap<>();
    private final Policy policy = new Policy();
    private final Revoked revoked = new Revoked();
    private final TestHub test = hub(false);

    private TestHub hub(boolean anonymous) {
        Auth auth = new Auth(this::verify, policy, revoked, anonymous, TIMEOUT, GRACE);
        HubPorts ports = HubPorts.inMemory(clock, observer).with(auth);
        return new TestHub(clock, observer, new Hub(HubConfig.DEFAULT, ports));
    }

    private CompletionStage<Principal> verify(Secret token) {
        CompletionStage<Principal> known = tokens.get(token.reveal());
        if (known != null) return known;
        return CompletableFuture.failedStage(new AuthException(Reason.INVALID, "unknown token"));
    }

    /** Allows what was added, and notes what it was asked. */
    private static final class Policy implements AccessPolicy {
        final Set<String> allowed = new HashSet<>();
        final List<String> asked = new ArrayList<>();
        CompletionStage<Access> answer;
        long version;

        @Override
        public CompletionStage<Access> decide(Principal principal, Action action, ChannelPattern target) {
            String question = action.text() + " " + target;
            asked.add(question);
            if (answer != null) return answer;
            return CompletableFuture.completedStage(
                    allowed.contains(question)
                            ? new Access.Allowed("test rule")
                            : new Access.Denied("test rule", question + ": not for " + principal.user()));
        }

        @Override
        public long version() {
            return version;
        }
    }

    private static final class Revoked implements Revocations {
        final Set<String> users = new HashSet<>();

        @Override
        public boolean isRevoked(Principal principal) {
            return users.contains(principal.user());
        }

        @Override
        public long version() {
            return users.size();
        }
    }

    private static Principal ann(long expiresAtMs) {
        return new Principal("ann", Set.of(), Map.of(), List.of(), null, 0, expiresAtMs, "id-1");
    }

    private CompletableFuture<Principal> authenticate(TestClient client, String token) {
        CompletableFuture<Principal> result = new CompletableFuture<>();
        client.connection()
                .turns()
                .enter(() -> Futures.forward(
                        test.hub()
                                .authenticate(client.connection(), Secret.of(token))
                                .toCompletableFuture(),
                        result));
        test.settle();
        return result;
    }

    private TestClient known() {
        tokens.put("good", CompletableFuture.completedStage(ann(0)));
        TestClient client = test.connect(0);
        assertThat(authenticate(client, "good")).isCompleted();
        return client;
    }

    private CommandException refusal(CompletableFuture<?> result) {
        test.settle();
        assertThat(result).isCompletedExceptionally();
        return (CommandException) Futures.cause(result.exceptionNow());
    }

    @Test
    void nobodyDoesAnythingBeforeATokenIsShown() {
        TestClient client = test.connect(0);
        assertThat(refusal(client.subscribe("a")).code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
        assertThat(refusal(client.publish("a", "x")).code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
        assertThat(refusal(client.publish("a/#", "x")).code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
        assertThat(policy.asked).isEmpty();
        assertThat(client.connection().isOpen()).isTrue();
    }

    @Test
    void whoShowsNoTokenInTimeIsClosed() {
        TestClient client = test.connect(0);
        test.pass(TIMEOUT.minusSeconds(1));
        assertThat(client.connection().isOpen()).isTrue();
        test.pass(Duration.ofSeconds(2));
        assertThat(client.outlet().closeCode()).isEqualTo(3501);
    }

    @Test
    void theAnonymousAreAskedForByThePolicyToo() {
        TestClient client = hub(true).connect(0);
        policy.allowed.add("subscribe news");
        assertThat(client.subscribe("news")).isCompleted();
        assertThat(refusal(client.subscribe("other"))).hasMessage("subscribe other: not for null");
    }

    @Test
    void aRefusalNamesActionChannelReasonAndRule() {
        CommandException refusal = refusal(known().publish("a/b", "x"));
        assertThat(refusal).hasMessage("publish a/b: not for ann");
        assertThat(refusal.code()).isEqualTo(ErrorCode.REFUSED);
        assertThat(refusal.option()).isEqualTo("test rule");
    }

    @Test
    void whatIsAllowedIsDoneAndAskedForOnce() {
        TestClient client = known();
        policy.allowed.addAll(Set.of("subscribe a/#", "publish a/b"));
        assertThat(client.subscribe("a/#")).isCompleted();
        client.publish("a/b", "1");
        client.publish("a/b", "2");
        test.settle();
        assertThat(client.received()).containsExactly("a/b 1", "a/b 2");
        assertThat(policy.asked).containsExactly("subscribe a/#", "publish a/b");
    }

    @Test
    void newRulesAreAskedAgain() {
        TestClient client = known();
        policy.allowed.add("publish a");
        assertThat(client.publish("a", "1")).isCompleted();
        policy.allowed.clear();
        policy.version++;
        assertThat(refusal(client.publish("a", "2")).code()).isEqualTo(ErrorCode.REFUSED);
    }

    @Test
    void aPublishToAPatternGoesToAllOrToNone() {
        TestClient client = known();
        policy.allowed.addAll(Set.of("subscribe a/1", "subscribe a/2", "publish a/1"));
        client.subscribe("a/1");
        client.subscribe("a/2");
        assertThat(refusal(client.publish("a/*", "x")).code()).isEqualTo(ErrorCode.REFUSED);
        assertThat(client.received()).isEmpty();

        policy.allowed.add("publish a/2");
        policy.version++;
        assertThat(client.publish("a/*", "y")).isCompleted();
        test.settle();
        assertThat(client.received()).containsExactlyInAnyOrder("a/1 y", "a/2 y");
    }

    @Test
    void historyIsReadByWhoMay() {
        TestClient client = known();
        CompletableFuture<Object> read = new CompletableFuture<>();
        client.connection()
                .turns()
                .enter(() -> test.hub()
                        .history(client.connection(), ChannelName.of("a"), new HistoryQuery(null, 10, 1_000, false))
                        .whenComplete((page, fault) -> {
                            if (fault == null) read.complete(page);
                            else read.completeExceptionally(fault);
                        }));
        assertThat(refusal(read)).hasMessageStartingWith("history a:");
    }

    @Test
    void aDecisionMayComeLaterAndIsTakenInATurn() {
        TestClient client = known();
        CompletableFuture<Access> late = new CompletableFuture<>();
        policy.answer = late;
        CompletableFuture<?> subscribed = client.subscribe("a");
        assertThat(subscribed).isNotDone();
        late.complete(new Access.Allowed("later"));
        test.settle();
        assertThat(subscribed).isCompleted();
    }

    @Test
    void aPolicyThatFailsHasSaidNoAndIsAskedAgain() {
        TestClient client = known();
        policy.answer = CompletableFuture.failedStage(new IllegalStateException("down"));
        assertThat(refusal(client.publish("a", "x")).code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(observer.faults()).hasSize(1);
        policy.answer = null;
        policy.allowed.add("publish a");
        assertThat(client.publish("a", "x")).isCompleted();
    }

    @Test
    void aTokenOfAnotherUserIsRefusedAndChangesNothing() {
        TestClient client = known();
        tokens.put("bob", CompletableFuture.completedStage(Principal.of("bob", Set.of())));
        CompletableFuture<Principal> other = authenticate(client, "bob");
        assertThat(((AuthException) Futures.cause(other.exceptionNow())).reason())
                .isEqualTo(Reason.OTHER_USER);
        assertThat(client.connection().user()).isEqualTo("ann");
    }

    @Test
    void aVerifierThatFailsIsUnavailableAndTellsNothing() {
        tokens.put("odd", CompletableFuture.failedStage(new IllegalStateException("secret detail")));
        CompletableFuture<Principal> result = authenticate(test.connect(0), "odd");
        AuthException refusal = (AuthException) Futures.cause(result.exceptionNow());
        assertThat(refusal.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(refusal.getMessage()).doesNotContain("secret");
        assertThat(observer.faults()).hasSize(1);
    }

    @Test
    void anEndedTokenClosesAfterTheGraceUnlessItIsRefreshed() {
        long end = clock.millis() + 20_000;
        tokens.put("short", CompletableFuture.completedStage(ann(end)));
        tokens.put("long", CompletableFuture.completedStage(ann(end + 60_000)));
        TestClient leaves = test.connect(0);
        TestClient stays = test.connect(1);
        authenticate(leaves, "short");
        authenticate(stays, "short");
        test.pass(Duration.ofSeconds(22));
        assertThat(leaves.connection().isOpen()).isTrue();
        authenticate(stays, "long");
        test.pass(Duration.ofSeconds(5));
        assertThat(leaves.outlet().closeCode()).isEqualTo(3005);
        assertThat(stays.connection().isOpen()).isTrue();
    }

    @Test
    void aRevokedUserIsClosedWithinATick() {
        TestClient client = known();
        test.pass(Duration.ofSeconds(1));
        assertThat(client.connection().isOpen()).isTrue();
        revoked.users.add("ann");
        test.pass(Duration.ofSeconds(1));
        assertThat(client.outlet().closeCode()).isEqualTo(3502);
    }

    @Test
    void allConnectionsOfAUserAreSeenAndClosed() {
        TestClient client = known();
        TestClient other = test.connect(1);
        assertThat(test.hub().connections()).extracting(ConnectionView::user).containsExactlyInAnyOrder("ann", null);
        assertThat(test.hub().disconnectUser("ann", "enough")).isEqualTo(1);
        test.settle();
        assertThat(client.outlet().closeCode()).isEqualTo(3503);
        assertThat(other.connection().isOpen()).isTrue();
    }
}
