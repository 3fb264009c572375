package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.history.InMemoryHistoryStore;
import io.trunkline.domain.history.Since;
import io.trunkline.domain.presence.InMemoryPresenceStore;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.testkit.RecordingObserver;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Subscriptions of one connection while another of its subscriptions waits for the past. */
final class PastTest {
    private static final int MOST_CHANNELS = 2;
    private final ManualClock clock = new ManualClock();
    private final RecordingObserver observer = new RecordingObserver();
    private final LateReads store = new LateReads(new InMemoryHistoryStore(clock, 1 << 20), new AlwaysLate());
    private final TestHub test = new TestHub(clock, observer, new Hub(config(), ports()));
    private final TestClient client = test.connect(0);

    private static final class AlwaysLate extends Random {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean nextBoolean() {
            return false;
        }
    }

    private HubPorts ports() {
        return new HubPorts(clock, observer, store, new InMemoryPresenceStore());
    }

    private static HubConfig config() {
        HubBounds bounds = HubBounds.DEFAULT;
        return HubConfig.DEFAULT
                .with(ChannelRules.NONE.and("#", ChannelOptions.DEFAULT.withHistory(10)))
                .with(new HubBounds(
                        bounds.totalPendingBytes(),
                        bounds.mailboxBytes(),
                        bounds.turnBytes(),
                        bounds.parkedBytes(),
                        bounds.subscriptions(),
                        bounds.wildcards(),
                        bounds.channels(),
                        MOST_CHANNELS,
                        bounds.cachedMatches(),
                        bounds.hookTimeout()));
    }

    private CompletableFuture<SubscribeResult> subscribeSince(String pattern) {
        CompletableFuture<SubscribeResult> result = new CompletableFuture<>();
        client.connection()
                .turns()
                .enter(() -> test.hub()
                        .subscribe(
                                client.connection(),
                                new SubscribeRequest(
                                        ChannelPattern.parse(pattern), false, new Since.Last(1), true, 1_000))
                        .thenAccept(result::complete));
        test.settle();
        return result;
    }

    @Test
    void whatOneWaitsForIsNotWithheldFromAnotherThatGetsNoPast() {
        test.publish("a", "1");
        test.publish("b", "1");
        test.publish("c", "1");
        assertThat(subscribeSince("a")).isNotDone();
        assertThat(subscribeSince("#"))
                .as("too many channels to know each")
                .isCompletedWithValueMatching(result -> !result.recovery().isWhole());
        test.publish("a", "2");
        test.settle();
        assertThat(client.received()).containsExactly("a 2");
    }
}
