package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.channel.OverflowPolicy;
import io.trunkline.domain.connection.ConnectionLimits;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Writes and turns are what delivery costs: they are counted. */
final class FlushTest {
    private static final int PENDING = 1_000;
    private static final int PUBLICATIONS = 60;
    /** So long that not even a third of what is published fits into what may be pending. */
    private static final String FILLER = "x".repeat(50);

    @Test
    void allThatATurnDeliversToAConnectionIsOneWrite() {
        TestHub test = new TestHub();
        TestClient subscriber = test.connect(0);
        subscriber.subscribe("a");
        subscriber.subscribe("b/#");
        test.settle();
        int writes = subscriber.outlet().writes();
        for (int i = 0; i < 500; i++) {
            test.publish(i % 2 == 0 ? "a" : "b/c", "n" + i);
        }
        subscriber.say("echo hi");
        test.settle();

        assertThat(subscriber.received()).hasSize(500);
        assertThat(subscriber.answers()).containsExactly("ok echo hi");
        assertThat(subscriber.outlet().writes() - writes).isEqualTo(1);
    }

    @Test
    void connectionsThatAreNotTouchedAreNotFlushed() {
        TestHub test = new TestHub();
        TestClient subscriber = test.connect(0);
        TestClient bystander = test.connect(0);
        subscriber.subscribe("a");
        test.settle();
        int flushes = bystander.outlet().flushes();
        for (int i = 0; i < 10; i++) {
            test.publish("a", "n" + i);
            test.settle();
        }

        assertThat(subscriber.received()).hasSize(10);
        assertThat(bystander.outlet().flushes()).isEqualTo(flushes);
    }

    @Test
    void loopsWithoutSubscribersTakeNoTurn() {
        TestHub test = new TestHub();
        test.connect(0).subscribe("a");
        test.connect(1).subscribe("b");
        test.connect(2);
        test.settle();
        test.publish("a", "x");

        assertThat(test.loop(0).isRequested()).isTrue();
        assertThat(test.loop(1).isRequested()).isFalse();
        assertThat(test.loop(2).isRequested()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatStopsReadingCostsOthersNothing(OverflowPolicy policy) {
        assertThat(costs(policy, 6, 1)).isEqualTo(costs(policy, 6, 0));
    }

    @ParameterizedTest
    @EnumSource
    void oneInAHundredOfTwoThousandThatStopsReadingCostsTheOthersNothing(OverflowPolicy policy) {
        assertThat(costs(policy, 2_000, 20)).isEqualTo(costs(policy, 2_000, 0));
    }

    /**
     * What all cost but one in a hundred, of whom the first {@code stopped} stop reading: writes and flushes of each, and the turns
     * of the loops where nobody stops.
     */
    private static List<Integer> costs(OverflowPolicy policy, int subscribers, int stopped) {
        TestHub test = new TestHub(HubConfig.DEFAULT
                .with(new ConnectionLimits(500, PENDING))
                .with(ChannelRules.NONE.and("#", ChannelOptions.DEFAULT.withOverflow(policy))));
        List<TestClient> others = new ArrayList<>();
        List<TestClient> candidates = new ArrayList<>();
        for (int i = 0; i < subscribers; i++) {
            boolean candidate = i % 100 == 0;
            TestClient client = test.connect(candidate ? 0 : i % 3);
            client.subscribe("a/#");
            (candidate ? candidates : others).add(client);
        }
        test.settle();
        candidates.subList(0, stopped).forEach(client -> client.outlet().writable(false));
        int[] turnsBefore = turns(test);
        for (int i = 0; i < PUBLICATIONS; i++) {
            test.publish("a/" + i % 5, FILLER);
            test.settle();
        }
        List<Integer> cost = new ArrayList<>();
        others.forEach(client -> {
            assertThat(client.outlet().messages()).hasSize(PUBLICATIONS);
            cost.add(client.outlet().writes());
            cost.add(client.outlet().flushes());
        });
        // the loop of those who stopped may take one turn more, in which they say their last words
        for (int i = 1; i < test.loops(); i++) {
            cost.add(turns(test)[i] - turnsBefore[i]);
        }
        assertThat(turns(test)[0] - turnsBefore[0]).isBetween(PUBLICATIONS, PUBLICATIONS + (stopped > 0 ? 1 : 0));
        assertThat(test.observer().slow().size() + test.observer().congested().size())
                .as("warnings")
                .isEqualTo(stopped);
        return cost;
    }

    private static int[] turns(TestHub test) {
        int[] turns = new int[test.loops()];
        for (int i = 0; i < turns.length; i++) {
            turns[i] = test.loop(i).turns();
        }
        return turns;
    }
}
