package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.channel.OverflowPolicy;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Writes and turns are what delivery costs: they are counted. */
final class FlushTest {
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

    @Test
    void aConnectionThatStopsReadingCostsOthersNothing() {
        List<List<Integer>> costs = new ArrayList<>();
        for (OverflowPolicy policy : OverflowPolicy.values()) {
            costs.add(costs(policy, false));
            costs.add(costs(policy, true));
        }

        assertThat(costs).allMatch(cost -> cost.equals(costs.get(0)), "costs " + costs.get(0));
    }

    /** Writes, flushes and turns of everyone but one connection, which reads or does not. */
    private static List<Integer> costs(OverflowPolicy policy, boolean stopsReading) {
        TestHub test = new TestHub(
                HubConfig.DEFAULT.with(ChannelRules.NONE.and("#", ChannelOptions.DEFAULT.withOverflow(policy))));
        List<TestClient> clients = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            TestClient client = test.connect(i % 3);
            client.subscribe("a/#");
            clients.add(client);
        }
        test.settle();
        TestClient slow = clients.remove(0);
        if (stopsReading) slow.outlet().writable(false);
        int[] turnsBefore = turns(test);
        for (int i = 0; i < 200; i++) {
            // 60 KiB each: far over the bound of a connection's pending bytes
            test.publish("a/" + i % 5, "x".repeat(60 << 10));
            test.settle();
        }
        List<Integer> cost = new ArrayList<>();
        clients.forEach(client -> {
            assertThat(client.received()).hasSize(200);
            cost.add(client.outlet().writes());
            cost.add(client.outlet().flushes());
        });
        // the slow one's own loop may take one turn more, in which it says its last words
        for (int i = 1; i < test.loops(); i++) {
            cost.add(turns(test)[i] - turnsBefore[i]);
        }
        assertThat(slow.received().size() == 200).isEqualTo(!stopsReading);
        assertThat(test.observer().slow().size() + test.observer().congested().size())
                .as("warnings")
                .isEqualTo(stopsReading ? 1 : 0);
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
