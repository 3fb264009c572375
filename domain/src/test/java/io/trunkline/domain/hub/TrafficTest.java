package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.history.Since;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.publication.StreamPosition;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.testkit.RecordingObserver;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the observer is told of what goes through connections. */
final class TrafficTest {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final List<String> told = new ArrayList<>();
    private final HubObserver observer = new HubObserver() {
        @Override
        public void traffic(String connection, long publications, long pendingBytes) {
            told.add("traffic " + publications + " " + pendingBytes);
        }

        @Override
        public void recovered(int publications, long lost) {
            told.add("recovered " + publications + " " + lost);
        }

        @Override
        public void replayed(int publications, long lost) {
            told.add("replayed " + publications + " " + lost);
        }
    };
    private final ManualClock clock = new ManualClock();
    private final TestHub test = new TestHub(
            clock,
            new RecordingObserver(),
            new Hub(
                    HubConfig.DEFAULT.with(ChannelRules.NONE.and("kept", ChannelOptions.DEFAULT.withHistory(3))),
                    HubPorts.inMemory(clock, observer)));
    private final TestClient client = test.connect(0);

    @Test
    void isToldOnceASecondAndOnlyWhereThereIsSome() {
        client.subscribe("a");
        test.publish("a", "1");
        test.publish("a", "2");
        test.settle();
        assertThat(told).isEmpty();
        test.pass(TICK);
        test.pass(TICK);
        assertThat(told).containsExactly("traffic 2 0");
    }

    @Test
    void whatWaitsIsToldAndTakenBackAtTheEnd() {
        client.subscribe("a");
        client.outlet().writable(false);
        test.publish("a", "12345");
        test.settle();
        test.pass(TICK);
        assertThat(told).hasSize(1);
        long pending = Long.parseLong(told.getFirst().replace("traffic 1 ", ""));
        assertThat(pending).isPositive();
        client.vanish();
        test.settle();
        assertThat(told).last().isEqualTo("traffic 0 " + -pending);
    }

    @Test
    void recoveriesAreToldWithWhatTheyBroughtAndWhatIsLost() {
        for (int i = 1; i <= 5; i++) test.publish("kept", "" + i);
        test.settle();
        String epoch = client.subscribe("kept").join().position().epoch();
        client.unsubscribe("kept");
        recover(new StreamPosition(epoch, 1), 1_000);
        recover(new StreamPosition(epoch, 2), 1_000);
        recover(new StreamPosition("other", 2), 1_000);
        assertThat(told).containsExactly("recovered 3 1", "recovered 3 0", "recovered 3 -1");
    }

    @Test
    void whatFollowsTheAnswerIsToldToo() {
        for (int i = 1; i <= 3; i++) test.publish("kept", "" + i);
        test.settle();
        String epoch = client.subscribe("kept").join().position().epoch();
        client.unsubscribe("kept");
        recover(new StreamPosition(epoch, 0), 1);
        assertThat(told).containsExactly("recovered 1 0", "replayed 2 0");
    }

    private void recover(StreamPosition place, long room) {
        SubscribeRequest request =
                new SubscribeRequest(ChannelPattern.parse("kept"), false, new Since.Place(place), false, room);
        client.connection().turns().enter(() -> test.hub().subscribe(client.connection(), request));
        test.settle();
        client.unsubscribe("kept");
        test.settle();
    }
}
