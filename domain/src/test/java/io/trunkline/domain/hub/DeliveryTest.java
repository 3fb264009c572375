package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets what, how often and in which order, on three loops that take their turns when the test says. */
final class DeliveryTest {
    private final TestHub test = new TestHub();

    @AfterEach
    void nothingThrew() {
        assertThat(test.observer().faults()).isEmpty();
    }

    @Test
    void everySubscriberOfAChannelSeesOneOrder() {
        List<TestClient> subscribers = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            TestClient subscriber = test.connect(i % 3);
            subscriber.subscribe(i % 2 == 0 ? "news/usa" : "news/*");
            subscribers.add(subscriber);
        }
        test.settle();
        TestClient one = test.connect(0);
        TestClient other = test.connect(1);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            (i % 2 == 0 ? one : other).publish("news/usa", "p" + i);
            test.publish("news/usa", "a" + i);
            expected.add("news/usa p" + i);
            expected.add("news/usa a" + i);
            if (i % 7 == 0) test.loop(i % 3).step();
        }
        test.settle();

        assertThat(subscribers)
                .allSatisfy(subscriber -> assertThat(subscriber.received()).containsExactlyElementsOf(expected));
    }

    @Test
    void onePublishersOrderHoldsAcrossChannels() {
        TestClient subscriber = test.connect(2);
        subscriber.subscribe("a/#");
        subscriber.subscribe("b");
        test.settle();
        TestClient publisher = test.connect(0);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String channel = List.of("a", "b", "a/x", "a/y").get(i % 4);
            publisher.publish(channel, "n" + i);
            expected.add(channel + " n" + i);
        }
        test.settle();

        assertThat(subscriber.received()).containsExactlyElementsOf(expected);
    }

    @Test
    void overlappingPatternsDeliverOncePerConnection() {
        TestClient subscriber = test.connect(1);
        for (String pattern : List.of("weather/#", "weather/usa/*", "weather/usa/texas", "+/+/texas", "weather/*")) {
            subscriber.subscribe(pattern);
        }
        test.settle();
        test.publish("weather/usa/texas", "hot");
        test.settle();

        assertThat(subscriber.received()).containsExactly("weather/usa/texas hot");
        assertThat(test.observer().delivered()).isEqualTo(1);
    }

    @Test
    void recipientsCountSubscriptionsOfAllLoops() {
        for (int i = 0; i < 6; i++) {
            test.connect(i % 3).subscribe(i < 3 ? "a/b" : "a/*");
        }
        test.settle();

        assertThat(test.connect(0).publish("a/b", "x")).isCompletedWithValue(new PublishResult(1, 6, -1));
        assertThat(test.connect(0).publish("nobody", "x")).isCompletedWithValue(new PublishResult(1, 0, -1));
    }

    @Test
    void noLocalLeavesOutTheConnectionsOwnPublications() {
        TestClient quiet = test.connect(0);
        TestClient loud = test.connect(1);
        quiet.subscribe("chat", true);
        loud.subscribe("chat", false);
        test.settle();
        quiet.publish("chat", "from quiet");
        loud.publish("chat", "from loud");
        test.publish("chat", "from the application");
        test.settle();

        assertThat(quiet.received()).containsExactly("chat from loud", "chat from the application");
        assertThat(loud.received()).containsExactly("chat from quiet", "chat from loud", "chat from the application");
    }

    @Test
    void anotherPatternWithoutNoLocalStillDeliversOnesOwn() {
        TestClient client = test.connect(0);
        client.subscribe("chat", true);
        client.subscribe("#", false);
        test.settle();
        client.publish("chat", "mine");
        test.settle();

        assertThat(client.received()).containsExactly("chat mine");
    }

    @Test
    void subscribingTakesEffectAtOnePlaceInTheOrder() {
        for (String pattern : List.of("a/b", "a/*")) {
            TestClient subscriber = test.connect(1);
            test.connect(1).subscribe("a/#");
            test.settle();
            test.publish("a/b", "before, still in the mailbox");
            subscriber
                    .connection()
                    .turns()
                    .post(() -> test.hub().subscribe(subscriber.connection(), ChannelPattern.parse(pattern), false));
            test.publish("a/b", "before, behind the command");
            test.loop(1).step();
            test.publish("a/b", "after");
            test.settle();

            assertThat(subscriber.received()).as(pattern).containsExactly("a/b after");
        }
    }

    @Test
    void unsubscribingEndsDeliveryAtOnceEvenOfWhatWaitsInTheMailbox() {
        TestClient subscriber = test.connect(0);
        subscriber.subscribe("a");
        test.settle();
        test.publish("a", "1");
        subscriber
                .connection()
                .turns()
                .post(() -> test.hub().unsubscribe(subscriber.connection(), ChannelPattern.parse("a")));
        test.publish("a", "2");
        test.settle();
        test.publish("a", "3");
        test.settle();

        assertThat(subscriber.received()).containsExactly("a 1");
    }

    @Test
    void subscribingAgainToTheSamePatternChangesNothing() {
        TestClient subscriber = test.connect(0);
        subscriber.subscribe("a");
        subscriber.subscribe("a");
        subscriber.subscribe("b/#");
        subscriber.subscribe("b/*");
        test.settle();

        assertThat(test.connect(1).publish("a", "x")).isCompletedWithValue(new PublishResult(1, 1, -1));
        subscriber.unsubscribe("a");
        subscriber.unsubscribe("a");
        assertThat(test.connect(1).publish("a", "y")).isCompletedWithValue(new PublishResult(1, 0, -1));
        test.settle();
        assertThat(subscriber.received()).containsExactly("a x");
    }

    @Test
    void publishingToAPatternReachesEachActiveChannelOnce() {
        TestClient a = test.connect(0);
        TestClient b = test.connect(1);
        TestClient all = test.connect(2);
        a.subscribe("room/a");
        b.subscribe("room/b");
        all.subscribe("room/*");
        test.settle();

        assertThat(test.connect(0).publish("room/*", "hello")).isCompletedWithValue(new PublishResult(2, 4, -1));
        test.settle();

        assertThat(a.received()).containsExactly("room/a hello");
        assertThat(b.received()).containsExactly("room/b hello");
        assertThat(all.received()).containsExactly("room/a hello", "room/b hello");
    }

    @Test
    void subscribingToAPatternMakesNoChannelActive() {
        test.connect(0).subscribe("room/*");
        TestClient exact = test.connect(1);
        exact.subscribe("room/a");
        test.settle();
        assertThat(test.hub().channels()).hasToString("[room/a]");

        exact.unsubscribe("room/a");
        assertThat(test.hub().channels()).isEmpty();
    }
}
