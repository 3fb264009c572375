package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.auth.Access;
import io.trunkline.domain.auth.AccessPolicy;
import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.Revocations;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.presence.Member;
import io.trunkline.domain.presence.PresencePage;
import io.trunkline.domain.presence.PresenceStats;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.testkit.RecordingObserver;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Who is on a channel, and on the channels of a pattern. */
final class AttendanceTest {
    private final ManualClock clock = new ManualClock();
    private final RecordingObserver observer = new RecordingObserver();
    private final TestHub test = new TestHub(
            clock,
            observer,
            new Hub(
                    HubConfig.DEFAULT
                            .with(ChannelRules.NONE.and("room/#", ChannelOptions.DEFAULT.withPresence(true)))
                            .with(withSubscriptions(20_000)),
                    HubPorts.inMemory(clock, observer)
                            .with(new Auth(
                                    token -> CompletableFuture.failedStage(
                                            new AuthException(AuthException.Reason.INVALID, "no")),
                                    secretIsSecret(),
                                    Revocations.NONE,
                                    true,
                                    Duration.ofSeconds(10),
                                    Duration.ZERO))));

    private static HubBounds withSubscriptions(int most) {
        HubBounds bounds = HubBounds.DEFAULT;
        return new HubBounds(
                bounds.totalPendingBytes(),
                bounds.mailboxBytes(),
                bounds.turnBytes(),
                bounds.parkedBytes(),
                most,
                bounds.wildcards(),
                bounds.channels(),
                bounds.channelsPerPublish(),
                bounds.cachedMatches(),
                bounds.hookTimeout());
    }

    /** Everybody may subscribe; nobody sees who is on {@code room/secret}. */
    private static AccessPolicy secretIsSecret() {
        return (principal, action, target) -> CompletableFuture.completedStage(
                action == Action.PRESENCE && target.toString().equals("room/secret")
                        ? new Access.Denied("secret", "members are secret")
                        : new Access.Allowed("all"));
    }

    private TestClient member(String user, String... channels) {
        TestClient client = test.connect(0);
        client.connection().user(user);
        for (String channel : channels) client.subscribe(channel);
        test.settle();
        return client;
    }

    private static Member as(TestClient client) {
        return new Member(client.id(), client.connection().user());
    }

    private PresencePage page(String pattern) {
        return now(test.hub().presence(ChannelPattern.parse(pattern)));
    }

    private PresenceStats stats(String pattern) {
        return now(test.hub().presenceStats(ChannelPattern.parse(pattern)));
    }

    private static <T> T now(CompletionStage<T> stage) {
        assertThat(stage.toCompletableFuture()).isCompleted();
        return stage.toCompletableFuture().join();
    }

    @Test
    void thePresenceOfAPatternIsTheUnionOfItsChannels() {
        TestClient ann = member("ann", "room/a", "room/b", "hall");
        TestClient bob = member("bob", "room/b");
        TestClient also = member("bob", "room/c/d");
        member("cid", "hall");

        assertThat(page("room/+").members()).containsExactlyInAnyOrder(as(ann), as(bob));
        assertThat(page("room/+"))
                .extracting(PresencePage::count, PresencePage::more)
                .containsExactly(2, false);
        assertThat(page("#").members()).containsExactlyInAnyOrder(as(ann), as(bob), as(also));
        assertThat(stats("#")).isEqualTo(new PresenceStats(3, 2));
        assertThat(stats("room/b")).isEqualTo(new PresenceStats(2, 2));
        assertThat(page("room/b").count()).isEqualTo(2);
    }

    @Test
    void nobodyIsOnWhatNobodyUses() {
        int before = test.hub().channelCount();
        assertThat(page("room/none")).isEqualTo(PresencePage.EMPTY);
        assertThat(page("room/*")).isEqualTo(PresencePage.EMPTY);
        assertThat(stats("room/none")).isEqualTo(PresenceStats.NONE);
        assertThat(test.hub().channelCount()).as("asking makes no channel").isEqualTo(before);
    }

    @Test
    void anAnswerHasTenThousandMembersAndSaysThatThereAreMore() {
        for (int i = 0; i < 6_000; i++) member("u" + i, "room/a");
        for (int i = 0; i < 6_000; i++) member("v" + i, "room/b");

        PresencePage all = page("room/*");
        assertThat(all.members()).hasSize(Attendance.MEMBERS).doesNotHaveDuplicates();
        assertThat(all.more()).isTrue();
        assertThat(test.hub().presenceStats(ChannelPattern.parse("room/*")))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("more than 10000 members");
        assertThat(stats("room/a")).isEqualTo(new PresenceStats(6_000, 6_000));
    }

    @Test
    void aPatternIsLookedUpInAThousandChannels() {
        TestClient ann = test.connect(0);
        for (int i = 0; i <= Attendance.CHANNELS; i++) ann.subscribe("room/" + i);
        test.settle();
        assertThat(page("room/*"))
                .extracting(PresencePage::count, PresencePage::more)
                .containsExactly(1, true);
        ann.unsubscribe("room/0");
        assertThat(page("room/*"))
                .extracting(PresencePage::count, PresencePage::more)
                .containsExactly(1, false);
    }

    @Test
    void whoMayNotSeeMembersIsNeitherAnsweredNorTold() {
        TestClient ann = test.connect(0);
        ChannelPattern secret = ChannelPattern.parse("room/secret");
        List<CompletableFuture<?>> answers = new ArrayList<>();
        ann.connection().turns().enter(() -> {
            answers.add(test.hub().presence(ann.connection(), secret).toCompletableFuture());
            answers.add(test.hub().presenceStats(ann.connection(), secret).toCompletableFuture());
            answers.add(test.hub()
                    .subscribe(
                            ann.connection(),
                            SubscribeRequest.live(secret, false).withPresence(true))
                    .toCompletableFuture());
        });
        test.settle();
        assertThat(answers)
                .hasSize(3)
                .allSatisfy(answer -> assertThat(answer)
                        .failsWithin(Duration.ZERO)
                        .withThrowableThat()
                        .withMessageContaining("members are secret"));
        assertThat(stats("room/secret")).isEqualTo(PresenceStats.NONE);
        assertThat(ann.subscribe("room/secret")).succeedsWithin(Duration.ofSeconds(0));
    }
}
