package io.trunkline.perf.peer;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.subscription.LoopSubscriptions;
import io.trunkline.domain.subscription.Subscriber;
import io.trunkline.domain.subscription.Subscription;
import java.util.HashMap;
import java.util.Map;

/** The subscriptions of one of our loops. */
final class TrunklineTree implements TopicTree {
    private static final Payload PAYLOAD = Payload.text("");

    private final LoopSubscriptions subscriptions;
    private final Map<String, Client> clients = new HashMap<>();

    /** @param cachedChannels how many channels' matches are remembered */
    TrunklineTree(int cachedChannels) {
        this.subscriptions = new LoopSubscriptions(cachedChannels);
    }

    @Override
    public void subscribe(String client, String filter) {
        Client subscriber = clients.computeIfAbsent(client, name -> new Client());
        subscriptions.add(new Subscription(subscriber, ChannelPattern.parse(filter), false));
    }

    @Override
    public int match(String topic) {
        ChannelName channel = ChannelName.of(topic);
        return subscriptions.deliver(new Publication(channel, PAYLOAD, ChannelOptions.DEFAULT, null, null, 0));
    }

    private static final class Client extends Subscriber {
        private int seen;

        Client() {
            super(null);
        }

        @Override
        protected void deliver(Publication publication) {
            seen++;
        }
    }
}
