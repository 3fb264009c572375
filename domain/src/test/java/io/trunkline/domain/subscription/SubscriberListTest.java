package io.trunkline.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.Publication;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SubscriberListTest {
    private static final ChannelName CHANNEL = ChannelName.of("a");
    private static final ChannelPattern PATTERN = ChannelPattern.of(CHANNEL);

    private static final class Counting extends Subscriber {
        private int deliveries;

        Counting(Object origin) {
            super(origin);
        }

        @Override
        protected void deliver(Publication publication) {
            deliveries++;
        }
    }

    @Test
    void deliversOnceToExactlyThoseWhoAreInIt() {
        Random random = new Random(11);
        SubscriberList list = new SubscriberList();
        List<Subscription> all = new ArrayList<>();
        Set<Subscription> in = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            all.add(new Subscription(new Counting(new Object()), PATTERN, false));
        }
        for (int stamp = 1; stamp <= 5_000; stamp++) {
            Subscription some = all.get(random.nextInt(all.size()));
            if (in.add(some)) {
                list.add(some);
            } else {
                in.remove(some);
                list.remove(some);
            }
            assertThat(list.size()).isEqualTo(in.size());
            int before = total(all);
            assertThat(list.deliver(publication(null), stamp)).isEqualTo(in.size());
            assertThat(total(all) - before).isEqualTo(in.size());
        }
        int wanted = total(all) + in.size();
        list.deliver(publication(null), 5_001);
        list.deliver(publication(null), 5_001);
        assertThat(total(all)).as("one stamp reaches each once").isEqualTo(wanted);
    }

    @Test
    void leavesOutThePublisherThatDoesNotWantItsOwn() {
        Object origin = new Object();
        Counting publisher = new Counting(origin);
        SubscriberList list = new SubscriberList();
        list.add(new Subscription(publisher, PATTERN, true));

        assertThat(list.deliver(publication(origin), 1)).isZero();
        assertThat(list.deliver(publication(new Object()), 2)).isEqualTo(1);
        assertThat(list.deliver(publication(null), 3)).isEqualTo(1);
    }

    private static int total(List<Subscription> subscriptions) {
        return subscriptions.stream()
                .mapToInt(s -> ((Counting) s.subscriber).deliveries)
                .sum();
    }

    private static Publication publication(@Nullable Object publisher) {
        return new Publication(CHANNEL, Payload.text("x"), ChannelOptions.DEFAULT, publisher, null, 0);
    }
}
