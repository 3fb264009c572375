package io.trunkline.perf.peer;

import com.codahale.metrics.MetricRegistry;
import com.hivemq.metrics.MetricsHolder;
import com.hivemq.mqtt.message.QoS;
import com.hivemq.mqtt.message.subscribe.Topic;
import com.hivemq.mqtt.topic.SubscriptionFlag;
import com.hivemq.mqtt.topic.tree.LocalTopicTree;
import org.jspecify.annotations.Nullable;

/** The topic tree of HiveMQ CE, asked as its broker asks it when a message is published. */
final class HivemqTree implements TopicTree {
    private static final byte FLAGS = SubscriptionFlag.getDefaultFlags(false, false, false);
    private static final @Nullable String NOT_SHARED = null;

    private final LocalTopicTree tree = new LocalTopicTree(new MetricsHolder(new MetricRegistry()));

    @Override
    public void subscribe(String client, String filter) {
        tree.addTopic(client, new Topic(filter, QoS.AT_MOST_ONCE), FLAGS, NOT_SHARED);
    }

    @Override
    public int match(String topic) {
        return tree.findTopicSubscribers(topic).getSubscribers().size();
    }
}
