package io.trunkline.perf.peer;

/** Who subscribed to what, in the words of MQTT. Used by one thread. */
interface TopicTree {
    void subscribe(String client, String filter);

    /** From a topic's text to its subscribers, each once; returns how many there are. */
    int match(String topic);
}
