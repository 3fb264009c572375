package io.trunkline.perf.peer;

import io.moquette.broker.subscriptions.CTrieSubscriptionDirectory;
import io.moquette.broker.subscriptions.Subscription;
import io.moquette.broker.subscriptions.Topic;
import io.moquette.persistence.MemorySubscriptionsRepository;
import io.netty.handler.codec.mqtt.MqttQoS;

/** Moquette's directory of subscriptions, asked as its broker asks it when a message is published. */
final class MoquetteTree implements TopicTree {
    private final CTrieSubscriptionDirectory directory = new CTrieSubscriptionDirectory();

    MoquetteTree() {
        directory.init(new MemorySubscriptionsRepository());
    }

    @Override
    public void subscribe(String client, String filter) {
        directory.add(new Subscription(client, new Topic(filter), MqttQoS.AT_MOST_ONCE));
    }

    @Override
    public int match(String topic) {
        return directory.matchQosSharpening(new Topic(topic)).size();
    }
}
