package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is over while it waits for a slow socket is not sent any more. */
final class ExpiredInOutboxTest {
    private static final PublishOptions SHORT = PublishOptions.NONE.withTtl(Duration.ofSeconds(5));

    private final TestHub test = new TestHub(HubConfig.DEFAULT);
    private final TestClient slow = test.connect(0);
    private final TestClient publisher = test.connect(1);

    @Test
    void whatIsOverIsLeftOutAndTheRestComesInOrder() {
        slow.subscribe("a");
        test.settle();
        slow.outlet().writable(false);
        publisher.publish("a", "1", SHORT);
        publisher.publish("a", "2");
        publisher.publish("a", "3", PublishOptions.NONE.withTtl(Duration.ofSeconds(8)));
        publisher.publish("a", "4", SHORT);
        test.settle();
        test.pass(Duration.ofSeconds(5));
        slow.outlet().takesBytes("msg a 2".length());
        test.settle();
        assertThat(slow.received()).containsExactly("a 2");
        test.pass(Duration.ofSeconds(3));
        publisher.publish("a", "5");
        slow.outlet().writable(true);
        test.settle();
        assertThat(slow.received()).containsExactly("a 2", "a 5");
    }

    @Test
    void aPublisherDoesNotWaitForIt() {
        slow.subscribe("a");
        test.settle();
        slow.outlet().writable(false);
        CompletableFuture<PublishResult> published = publisher.publish("a", "1", SHORT.withAck(Ack.DELIVERED));
        publisher.publish("a", "2");
        test.pass(Duration.ofSeconds(6));
        slow.outlet().writable(true);
        test.settle();
        assertThat(slow.received()).containsExactly("a 2");
        assertThat(published.join().delivered()).isZero();
        assertThat(published.join().late()).isFalse();
    }

    @Test
    void allMayBeOverAtOnce() {
        slow.subscribe("a");
        test.settle();
        slow.outlet().writable(false);
        for (int i = 0; i < 1_000; i++) publisher.publish("a", "x" + i, SHORT);
        test.settle();
        test.pass(Duration.ofSeconds(5));
        slow.outlet().writable(true);
        test.settle();
        assertThat(slow.received()).isEmpty();
        assertThat(slow.connection().pendingBytes()).isZero();
    }
}
