package io.trunkline.backend.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.backend.internal.FakeBackend;
import io.trunkline.domain.auth.Access;
import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.testkit.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slow backends, many questions at once, and what is kept. */
class HttpAccessLimitsTest {
    private static final Access ALLOWED = new Access.Allowed("access.http");
    private static final Duration TTL = Duration.ofSeconds(10);

    private final ManualClock clock = new ManualClock();
    private FakeBackend backend;
    private HttpAccessPolicy policy;

    @BeforeEach
    void start() throws IOException {
        backend = new FakeBackend();
        policy = new HttpAccessPolicy(config(), clock);
    }

    private HttpAccessConfig config() {
        return HttpAccessConfig.of(backend.url(), null)
                .withTimeout(Duration.ofSeconds(30))
                .withLimits(1, 1);
    }

    private void use(HttpAccessConfig config) {
        policy.close();
        policy = new HttpAccessPolicy(config, clock);
    }

    @AfterEach
    void stop() {
        policy.close();
        backend.close();
    }

    private CompletableFuture<Access> ask(String user, Action action, String channel) {
        return policy.decide(Principal.of(user, Set.of()), action, ChannelPattern.parse(channel))
                .toCompletableFuture();
    }

    private CompletableFuture<Access> ask(String channel) {
        return ask("alice", Action.PUBLISH, channel);
    }

    private static Access.Denied undecided(String why) {
        return new Access.Denied("access.http", "the decision could not be had: " + why);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void deniesWhenTheAnswerIsLateAndThenAsksAgain(boolean onlyItsBody) {
        use(config().withTimeout(Duration.ofMillis(300)));
        backend.hold(onlyItsBody);
        assertThat(ask("a").join()).isEqualTo(undecided("no answer within access.http.timeout, PT0.3S"));
        use(config());
        backend.letGo();
        assertThat(ask("a").join()).isEqualTo(ALLOWED);
        assertThat(backend.asked).hasSize(2);
    }

    @Test
    void countsTheWaitForATurn() {
        use(config().withTimeout(Duration.ofMillis(300)));
        backend.hold(false);
        CompletableFuture<Access> first = ask("a");
        CompletableFuture<Access> second = ask("b");
        assertThat(first.join()).isInstanceOf(Access.Denied.class);
        assertThat(second.join()).isEqualTo(undecided("no answer within access.http.timeout, PT0.3S"));
    }

    @Test
    void asksOneAtATimeHasOneWaitAndDeniesTheNextAtOnce() throws InterruptedException {
        backend.hold(false);
        CompletableFuture<Access> first = ask("a");
        backend.arrived.acquire();
        CompletableFuture<Access> second = ask("b");
        assertThat(ask("c"))
                .isCompletedWithValue(undecided("1 decisions wait already, as many as access.http.waiting allows"));
        assertThat(backend.asked).hasSize(1);
        backend.letGo();
        assertThat(first.join()).isEqualTo(ALLOWED);
        assertThat(second.join()).isEqualTo(ALLOWED);
        assertThat(backend.asked).hasSize(2);
        assertThat(ask("c").join()).as("once there is room").isEqualTo(ALLOWED);
    }

    @Test
    void answersAllWhoWaitWhenTurnsEndAtOnce() throws InterruptedException {
        use(config().withLimits(1, 1_000));
        backend.hold(false);
        ask("a");
        backend.arrived.acquire();
        List<CompletableFuture<Access>> waiting =
                IntStream.range(0, 1_000).mapToObj(i -> ask("b/" + i)).toList();
        policy.close();
        assertThat(waiting)
                .allSatisfy(answer ->
                        assertThat(answer.join()).isEqualTo(undecided("the application's backend cannot be reached")));
    }

    @Test
    void givesUpThoseThatAskAndThoseThatWaitWhenItCloses() throws InterruptedException {
        backend.hold(false);
        CompletableFuture<Access> first = ask("a");
        backend.arrived.acquire();
        CompletableFuture<Access> second = ask("b");
        policy.close();
        assertThat(first.join()).isEqualTo(undecided("the application's backend cannot be reached"));
        assertThat(second.join()).isEqualTo(undecided("the application's backend cannot be reached"));
    }

    @Test
    void keepsAnAnswerForItsTime() {
        ask("a").join();
        backend.answer(200, "{\"allow\":false}");
        clock.advance(TTL.minusNanos(1));
        assertThat(ask("a")).isCompletedWithValue(ALLOWED);
        assertThat(backend.asked).hasSize(1);
        clock.advance(Duration.ofNanos(1));
        assertThat(ask("a").join()).isInstanceOf(Access.Denied.class);
        assertThat(ask("a")).as("a no is kept too").isCompleted();
        assertThat(backend.asked).hasSize(2);
    }

    @Test
    void keepsNoFailure() {
        backend.answer(500, "");
        ask("a").join();
        backend.answer(200, FakeBackend.YES);
        assertThat(ask("a").join()).isEqualTo(ALLOWED);
        assertThat(backend.asked).hasSize(2);
    }

    @Test
    void keepsAnswersApartByAllThatWasAsked() {
        ask("alice", Action.PUBLISH, "a").join();
        ask("bob", Action.PUBLISH, "a").join();
        ask("alice", Action.SUBSCRIBE, "a").join();
        ask("alice", Action.PUBLISH, "b").join();
        policy.decide(Principal.of("alice", Set.of("admin")), Action.PUBLISH, ChannelPattern.parse("a"))
                .toCompletableFuture()
                .join();
        assertThat(backend.asked).hasSize(5);
    }

    @Test
    void forgetsTheOldestAnswerBeyondTheMost() {
        use(config().withCache(TTL, 2));
        ask("a").join();
        ask("b").join();
        ask("c").join();
        ask("b").join();
        assertThat(backend.asked).hasSize(3);
        ask("a").join();
        assertThat(backend.asked).hasSize(4);
    }

    @Test
    void asksEveryTimeWhereNothingIsKept() {
        use(config().withCache(Duration.ZERO, 1));
        ask("a").join();
        ask("a").join();
        assertThat(backend.asked).hasSize(2);
    }

    @Test
    void hasAnotherVersionOnceAnswersHaveEnded() {
        long before = policy.version();
        clock.advance(TTL);
        assertThat(policy.version()).isNotEqualTo(before);
    }
}
