package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.testkit.RandomNames;
import io.trunkline.domain.testkit.StepEventLoop;
import io.trunkline.domain.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Channels come, are listed while something keeps them active, and go. */
final class ChannelRegistryTest {
    private static final long LONG_AFTER = 1_000_000_000L;

    private final Stores stores = new Stores(HubPorts.inMemory(new ManualClock(), HubObserver.NONE));
    private final PatternInterests patterns = new PatternInterests(16);
    private final ChannelRegistry registry =
            new ChannelRegistry(1_000, name -> new Channel(name, ChannelOptions.DEFAULT, patterns, stores, 0));
    private final HubLoop loop = new HubLoop(
            new Turns(new StepEventLoop("loop"), Clock.SYSTEM, HubObserver.NONE, 1_000), HubObserver.NONE, 16);

    private void subscribe(ChannelName name, long now) {
        registry.locked(name, now, channel -> {
            channel.add(loop);
            return true;
        });
    }

    private void unsubscribe(ChannelName name, long now) {
        registry.locked(name, now, channel -> {
            channel.remove(loop);
            return true;
        });
    }

    @Test
    void aPatternFindsTheActiveChannelsThatMatchAsBruteForceDoes() {
        for (int seed = 0; seed < 30; seed++) {
            RandomNames names = new RandomNames(new Random(seed));
            Set<ChannelName> active = new TreeSet<>();
            for (int i = 0; i < 200; i++) {
                ChannelName name = names.name();
                if (active.add(name)) {
                    subscribe(name, 0);
                } else {
                    unsubscribe(name, 0);
                    active.remove(name);
                }
                ChannelPattern pattern = names.pattern();
                assertThat(registry.matching(pattern, 1_000))
                        .as("%s", pattern)
                        .containsExactlyElementsOf(
                                active.stream().filter(pattern::matches).toList());
                assertThat(registry.active()).containsExactlyElementsOf(active);
                ChannelName after = names.name();
                List<ChannelName> later = active.stream()
                        .filter(each -> each.compareTo(after) > 0)
                        .toList();
                assertThat(registry.listed(pattern, after, 3))
                        .as("%s after %s", pattern, after)
                        .containsExactlyElementsOf(
                                later.stream().filter(pattern::matches).limit(3).toList());
                assertThat(registry.listed(null, after, 3))
                        .containsExactlyElementsOf(later.stream().limit(3).toList());
            }
            List.copyOf(active).forEach(name -> unsubscribe(name, 0));
            registry.sweep(LONG_AFTER);
        }
        assertThat(registry.active()).isEmpty();
        assertThat(registry.size()).isZero();
    }

    @Test
    void aChannelThatIsUsedOrSubscribedIsNotForgotten() {
        ChannelName subscribed = ChannelName.of("subscribed");
        ChannelName idle = ChannelName.of("idle");
        subscribe(subscribed, 0);
        registry.locked(idle, 0, channel -> true);
        registry.sweep(9_000);
        assertThat(registry.size()).isEqualTo(2);
        registry.sweep(11_000);

        assertThat(registry.size()).isEqualTo(1);
        assertThat(registry.active()).containsExactly(subscribed);
    }

    @Test
    void noOneEverWorksWithAChannelThatWasForgotten() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ChannelName name = ChannelName.of("a");
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Future<?> sweeper = threads.submit(() -> {
                while (!done.get()) registry.sweep(LONG_AFTER);
            });
            List<Future<?>> users = new ArrayList<>();
            for (int thread = 0; thread < 3; thread++) {
                users.add(threads.submit(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        subscribe(name, 0);
                        // kept by its subscription until here, whatever the sweeper does
                        int interested = registry.locked(
                                name, 0, channel -> channel.targets().size());
                        assertThat(interested).isEqualTo(1);
                        unsubscribe(name, 0);
                    }
                }));
            }
            try {
                for (Future<?> user : users) user.get(30, TimeUnit.SECONDS);
            } finally {
                done.set(true);
            }
            sweeper.get(30, TimeUnit.SECONDS);
        }
        registry.sweep(LONG_AFTER);
        assertThat(registry.size()).isZero();
    }
}
