package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.history.Since;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The newest of a channel, for an answer that has no room: they follow as publications. */
final class LastWithoutRoomTest {
    private final TestHub test =
            new TestHub(HubConfig.DEFAULT.with(ChannelRules.NONE.and("#", ChannelOptions.DEFAULT.withHistory(4))));
    private final TestClient client = test.connect(0);

    @BeforeEach
    void publish() {
        for (int i = 1; i <= 6; i++) test.publish("a", String.valueOf(i));
        test.settle();
    }

    private SubscribeResult last(int count) {
        CompletableFuture<SubscribeResult> result = new CompletableFuture<>();
        SubscribeRequest request =
                new SubscribeRequest(ChannelPattern.parse("a"), false, new Since.Last(count), true, 0);
        client.connection()
                .turns()
                .enter(() -> test.hub().subscribe(client.connection(), request).thenAccept(result::complete));
        test.settle();
        test.publish("a", "7");
        test.settle();
        return result.join();
    }

    @Test
    void asManyAsWereAskedForFollowAndThenWhatIsNew() {
        SubscribeResult result = last(2);
        assertThat(result.recovery()).satisfies(recovery -> {
            assertThat(recovery.publications()).isEmpty();
            assertThat(recovery.more()).isTrue();
            assertThat(recovery.isWhole()).isTrue();
        });
        assertThat(result.position().offset()).isEqualTo(4);
        assertThat(client.received()).containsExactly("a 5", "a 6", "a 7");
    }

    @Test
    void allThatIsKeptFollowsWhereMoreWasAskedFor() {
        assertThat(last(100).position().offset()).isEqualTo(2);
        assertThat(client.received()).containsExactly("a 3", "a 4", "a 5", "a 6", "a 7");
    }
}
