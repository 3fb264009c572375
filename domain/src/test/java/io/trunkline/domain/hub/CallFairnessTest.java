package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.call.CallLimits;
import io.trunkline.domain.call.CallRequest;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Whoever calls in floods waits for those who do not. */
class CallFairnessTest {
    private static final int FLOOD = 1_000;

    private final TestHub test =
            new TestHub(HubConfig.DEFAULT.with(new CallLimits(Duration.ofSeconds(5), FLOOD, 4 << 20, 64 << 20)));
    private final TestClient flooding = test.connect(0);
    private final TestClient other = test.connect(0);
    private final List<String> begun = new ArrayList<>();

    CallFairnessTest() {
        test.hub().calls().handle("m", call -> {
            begun.add(call.data().asText());
            return CompletableFuture.completedFuture(call.data());
        });
    }

    private static CallRequest request(String text) {
        return new CallRequest("m", Payload.text(text), null, null);
    }

    /** As a read brings them: all in one turn. */
    private void flood() {
        flooding.connection().turns().enter(() -> {
            for (int i = 0; i < FLOOD; i++) test.hub().calls().call(flooding.connection(), request("flood"));
        });
    }

    @Test
    void oneTurnBeginsFewCallsOfOneConnection() {
        flood();
        assertThat(begun).hasSizeLessThan(FLOOD / 10);
        test.settle();
        assertThat(begun).hasSize(FLOOD);
    }

    @Test
    void aCallOfAnotherIsAmongTheNext() {
        flood();
        int before = begun.size();
        other.connection().turns().enter(() -> test.hub().calls().call(other.connection(), request("other")));
        test.settle();
        assertThat(begun.indexOf("other")).isBetween(before, before + FLOOD / 10);
    }

    @Test
    void aPublicationOvertakesTheFlood() {
        other.subscribe("a");
        test.settle();
        flood();
        TestClient publisher = test.connect(1);
        publisher.publish("a", "x");
        for (int turns = 0; other.received().isEmpty(); turns++) {
            assertThat(turns).isLessThan(4);
            test.loop(1).step();
            test.loop(0).step();
        }
        assertThat(begun).hasSizeLessThan(FLOOD / 2);
    }
}
