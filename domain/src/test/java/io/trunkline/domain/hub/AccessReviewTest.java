package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.auth.Access;
import io.trunkline.domain.auth.AccessPolicy;
import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Revocations;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.testkit.RecordingObserver;
import io.trunkline.domain.testkit.SilentProtocol;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What is subscribed already, when what is allowed changes. */
final class AccessReviewTest {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Map<String, Set<String>> ROLES =
            Map.of("much", Set.of("news", "staff"), "little", Set.of("news"));

    private final ManualClock clock = new ManualClock();
    private final RecordingObserver observer = new RecordingObserver();
    private final ByRole policy = new ByRole();
    private final TestHub test = new TestHub(
            clock,
            observer,
            new Hub(
                    HubConfig.DEFAULT,
                    HubPorts.inMemory(clock, observer)
                            .with(new Auth(
                                    AccessReviewTest::verify,
                                    policy,
                                    Revocations.NONE,
                                    true,
                                    Duration.ofSeconds(10),
                                    Duration.ZERO))));
    private final TestClient client = test.connect(0);

    private static CompletionStage<Principal> verify(Secret token) {
        return CompletableFuture.completedStage(Principal.of("ann", ROLES.get(token.reveal())));
    }

    /** A channel is for the role of its name, unless it was closed to everybody. */
    private static final class ByRole implements AccessPolicy {
        final Set<String> closed = new HashSet<>();
        boolean down;
        long version;
        int asked;

        @Override
        public CompletionStage<Access> decide(Principal principal, Action action, ChannelPattern target) {
            asked++;
            if (down) return CompletableFuture.failedStage(new IllegalStateException("down"));
            boolean yes = principal.roles().contains(target.toString()) && !closed.contains(target.toString());
            return CompletableFuture.completedStage(
                    yes ? new Access.Allowed("by role") : new Access.Denied("by role", "not for you"));
        }

        @Override
        public long version() {
            return version;
        }
    }

    private void authenticate(String token) {
        client.connection().turns().enter(() -> test.hub().authenticate(client.connection(), Secret.of(token)));
        test.settle();
    }

    private void subscribed() {
        authenticate("much");
        assertThat(client.subscribe("news")).isCompleted();
        assertThat(client.subscribe("staff")).isCompleted();
        test.pass(TICK);
    }

    private void publish() {
        test.publish("news", "1");
        test.publish("staff", "2");
        test.settle();
    }

    @Test
    void aSubscriptionThatNewRulesForbidEnds() {
        subscribed();
        policy.closed.add("staff");
        policy.version++;
        test.pass(TICK);
        publish();
        assertThat(client.received()).containsExactly("news 1");
        assertThat(client.answers()).containsExactly("unsubscribed staff not for you");
    }

    @Test
    void aTokenThatMayLessEndsWhatItMayNot() {
        subscribed();
        authenticate("little");
        test.pass(TICK);
        publish();
        assertThat(client.received()).containsExactly("news 1");
        assertThat(client.connection().isOpen()).isTrue();
    }

    @Test
    void nothingIsAskedWhileNothingChanges() {
        subscribed();
        int before = policy.asked;
        test.pass(Duration.ofSeconds(5));
        assertThat(policy.asked).isEqualTo(before);
    }

    @Test
    void aPolicyThatFailsEndsNothingAndIsAskedAgain() {
        subscribed();
        policy.down = true;
        policy.version++;
        test.pass(TICK);
        assertThat(client.answers()).isEmpty();
        policy.down = false;
        policy.closed.add("news");
        test.pass(TICK);
        publish();
        assertThat(client.received()).containsExactly("staff 2");
    }

    @Test
    void aClientThatCannotBeToldIsClosed() {
        TestClient mute = test.connect(1, new SilentProtocol());
        mute.connection().turns().enter(() -> test.hub().authenticate(mute.connection(), Secret.of("much")));
        test.settle();
        assertThat(mute.subscribe("staff")).isCompleted();
        policy.closed.add("staff");
        policy.version++;
        test.pass(TICK);
        assertThat(mute.outlet().closeCode()).isEqualTo(3504);
    }
}
