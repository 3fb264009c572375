package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.presence.Member;
import io.trunkline.domain.presence.PresenceChange;
import io.trunkline.domain.presence.PresencePage;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is told to those who subscribe with presence. */
final class PresenceNewsTest {
    private static final Duration WINDOW = Duration.ofMillis(PresenceNews.WINDOW_MS);

    private final TestHub test = new TestHub(HubConfig.DEFAULT.with(ChannelRules.NONE
            .and("room/quiet", ChannelOptions.DEFAULT.withPresence(true).withJoinLeave(false))
            .and("room/#", ChannelOptions.DEFAULT.withPresence(true))));
    private final PresenceProtocol protocol = new PresenceProtocol();

    private TestClient watcher(int loop, String pattern) {
        TestClient client = test.connect(loop, protocol);
        assertThat(watch(client, pattern)).isCompleted();
        return client;
    }

    private CompletableFuture<SubscribeResult> watch(TestClient client, String pattern) {
        SubscribeRequest request =
                SubscribeRequest.live(ChannelPattern.parse(pattern), false).withPresence(true);
        List<CompletableFuture<SubscribeResult>> result = new ArrayList<>();
        client.connection().turns().enter(() -> {
            try {
                result.add(test.hub().subscribe(client.connection(), request).toCompletableFuture());
            } catch (RuntimeException refusal) {
                result.add(CompletableFuture.failedFuture(refusal));
            }
        });
        test.settle();
        return result.get(0);
    }

    private TestClient member(String user, String channel) {
        TestClient client = test.connect(1, protocol);
        client.connection().user(user);
        client.subscribe(channel);
        test.settle();
        return client;
    }

    private static PresenceChange joined(String channel, int count, Member... members) {
        return new PresenceChange(ChannelName.of(channel), true, List.of(members), count);
    }

    private static PresenceChange left(String channel, int count, Member... members) {
        return new PresenceChange(ChannelName.of(channel), false, List.of(members), count);
    }

    private static Member as(TestClient client) {
        return new Member(client.id(), client.connection().user());
    }

    private void windowPasses() {
        test.clock().advance(WINDOW);
        test.hub().tick();
        test.settle();
    }

    private List<PresenceChange> told(TestClient client) {
        return protocol.told(client, 0);
    }

    @Test
    void nobodyIsToldWhereTheOptionsSayNo() {
        TestClient watcher = watcher(0, "room/*");
        assertThat(watch(watcher, "room/quiet")).isCompleted();
        member("ann", "room/quiet").unsubscribe("room/quiet");
        TestClient bob = member("bob", "room/quiet");
        TestClient eve = member("eve", "room/loud");
        windowPasses();
        assertThat(told(watcher)).containsExactly(joined("room/loud", 1, as(eve)));
        PresencePage page = test.hub()
                .presence(ChannelPattern.parse("room/quiet"))
                .toCompletableFuture()
                .join();
        assertThat(page.members()).containsExactlyInAnyOrder(as(watcher), as(bob));
    }

    @Test
    void whoWatchesAPatternIsToldOfItsChannels() {
        TestClient watcher = watcher(0, "room/*");
        TestClient ann = member("ann", "room/a");
        windowPasses();
        assertThat(told(watcher)).containsExactly(joined("room/a", 1, as(ann)));
        ann.unsubscribe("room/a");
        windowPasses();
        assertThat(told(watcher)).containsExactly(joined("room/a", 1, as(ann)), left("room/a", 0, as(ann)));
    }

    @Test
    void onlyThoseWhoAskAreTold() {
        TestClient other = test.connect(0, protocol);
        other.subscribe("room/*");
        watcher(1, "room/a");
        member("ann", "room/a");
        windowPasses();
        assertThat(told(other)).isEmpty();
    }

    @Test
    void aWatcherOfAChannelIsAMemberAndIsToldOfItself() {
        TestClient watcher = watcher(0, "room/a");
        windowPasses();
        assertThat(told(watcher)).containsExactly(joined("room/a", 1, as(watcher)));
    }

    @Test
    void changesOfAWindowAreToldTogetherAndEncodedOnce() {
        TestClient first = watcher(0, "room/*");
        TestClient second = watcher(1, "room/+");
        TestClient ann = member("ann", "room/a");
        windowPasses();
        int before = protocol.encodings();
        TestClient bob = member("bob", "room/a");
        TestClient cid = member("cid", "room/a");
        ann.vanish();
        windowPasses();
        for (TestClient watcher : List.of(first, second)) {
            assertThat(told(watcher)).endsWith(left("room/a", 0, as(ann)), joined("room/a", 2, as(bob), as(cid)));
        }
        assertThat(protocol.encodings() - before).isEqualTo(2);
    }

    @Test
    void nothingIsToldBeforeTheWindowIsOver() {
        TestClient watcher = watcher(0, "room/*");
        member("ann", "room/a");
        test.clock().advance(WINDOW.minusMillis(1));
        test.hub().tick();
        test.settle();
        assertThat(told(watcher)).isEmpty();
    }

    @Test
    void whoComesAndGoesWithinAWindowIsNotTold() {
        TestClient watcher = watcher(0, "room/*");
        member("ann", "room/a").vanish();
        TestClient bob = member("bob", "room/b");
        windowPasses();
        bob.unsubscribe("room/b");
        bob.subscribe("room/b");
        windowPasses();
        assertThat(told(watcher)).containsExactly(joined("room/b", 1, as(bob)));
    }

    @Test
    void whoIsInAnAnswerIsToldToLeaveEvenInTheSameWindow() {
        TestClient watcher = watcher(0, "room/*");
        TestClient ann = member("ann", "room/a");
        PresencePage answer = test.hub()
                .presence(ChannelPattern.parse("room/a"))
                .toCompletableFuture()
                .join();
        assertThat(answer.members()).containsExactly(as(ann));
        ann.vanish();
        windowPasses();
        assertThat(told(watcher)).containsExactly(joined("room/a", 1, as(ann)), left("room/a", 0, as(ann)));
    }

    @Test
    void theInfoOfThePrincipalIsTold() {
        TestClient watcher = watcher(0, "room/*");
        TestClient ann = test.connect(1, protocol);
        ann.connection()
                .principal(new Principal("ann", Set.of(), Map.of(), List.of(), "{\"name\":\"Ann\"}", 0, 0, null));
        ann.subscribe("room/a");
        windowPasses();
        Member shown = new Member(ann.id(), "ann", "{\"name\":\"Ann\"}");
        assertThat(told(watcher)).containsExactly(joined("room/a", 1, shown));
        assertThat(told(watcher).get(0).toPayload().asText())
                .isEqualTo("{\"joined\":true,\"members\":[{\"connection\":\"" + ann.id()
                        + "\",\"user\":\"ann\",\"info\":{\"name\":\"Ann\"}}],\"count\":1}");
    }

    @Test
    void whoIsClosedByTheServerIsToldToLeave() {
        TestClient watcher = watcher(0, "room/*");
        TestClient ann = member("ann", "room/a");
        windowPasses();
        ann.connection().close(CloseCode.SHUTDOWN, "drained");
        test.settle();
        windowPasses();
        assertThat(told(watcher)).endsWith(left("room/a", 0, as(ann)));
    }

    @Test
    void unsubscribingEndsWatching() {
        TestClient watcher = watcher(0, "room/*");
        watcher.unsubscribe("room/*");
        member("ann", "room/a");
        windowPasses();
        assertThat(told(watcher)).isEmpty();
        assertThat(test.hub().channels()).containsExactly(ChannelName.of("room/a"));
    }

    @Test
    void subscribingAgainWithPresenceBeginsToWatch() {
        TestClient watcher = test.connect(0, protocol);
        watcher.subscribe("room/*");
        test.settle();
        assertThat(watch(watcher, "room/*")).isCompleted();
        assertThat(watch(watcher, "room/*")).isCompleted();
        TestClient ann = member("ann", "room/a");
        windowPasses();
        assertThat(told(watcher)).containsExactly(joined("room/a", 1, as(ann)));
    }

    @Test
    void crowdsAreToldByTheirCount() {
        TestClient watcher = watcher(0, "room/*");
        for (int i = 0; i <= MemberChanges.CROWD; i++) member("u" + i, "room/a");
        windowPasses();
        assertThat(told(watcher)).containsExactly(joined("room/a", MemberChanges.CROWD + 1));
        TestClient last = member("last", "room/a");
        windowPasses();
        last.vanish();
        windowPasses();
        assertThat(told(watcher))
                .endsWith(joined("room/a", MemberChanges.CROWD + 2), left("room/a", MemberChanges.CROWD + 1));
    }

    @Test
    void membersWhoShowVeryMuchAreToldByTheirCount() {
        TestClient watcher = watcher(0, "room/*");
        TestClient ann = test.connect(1, protocol);
        String info = "\"" + "x".repeat(MemberChanges.MOST_BYTES) + "\"";
        ann.connection().principal(new Principal("ann", Set.of(), Map.of(), List.of(), info, 0, 0, null));
        ann.subscribe("room/a");
        windowPasses();
        assertThat(told(watcher)).containsExactly(joined("room/a", 1));
    }

    @Test
    void nobodySubscribesToTheChannelsOfTheNews() {
        TestClient client = test.connect(0, protocol);
        for (String pattern : List.of("$presence/room/a", "$presence/#")) {
            assertThat(client.subscribe(pattern))
                    .failsWithin(Duration.ZERO)
                    .withThrowableThat()
                    .withMessageContaining("subscribe with presence instead: " + pattern);
        }
    }

    @Test
    void watchingCountsAsASubscription() {
        TestHub small = new TestHub(HubConfig.DEFAULT);
        TestClient client = small.connect(0, protocol);
        int most = HubBounds.DEFAULT.subscriptions();
        for (int i = 0; i < most - 1; i++) client.subscribe("c/" + i);
        SubscribeRequest request =
                SubscribeRequest.live(ChannelPattern.parse("d"), false).withPresence(true);
        List<Throwable> refusals = new ArrayList<>();
        client.connection().turns().enter(() -> {
            try {
                small.hub().subscribe(client.connection(), request);
            } catch (RuntimeException refusal) {
                refusals.add(refusal);
            }
        });
        assertThat(refusals)
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("" + most);
    }
}
