package io.trunkline.it.support.driven;

import java.io.IOException;
import java.util.Map;

/**
 * A client in any language, as far as the shared scenarios need one. It comes back within milliseconds where the server names no
 * window. One thread; each wait is bounded.
 */
public interface DrivenClient extends AutoCloseable {
    /**
     * Connects.
     *
     * @param options of the client, by the names that both languages have: {@code maxQueuedBytes}, {@code maxBufferedBytes},
     *     and in milliseconds {@code pongTimeout} and {@code returnEvery}
     */
    void connect(Map<String, Integer> options) throws Exception;

    /** Subscribes, and returns when the subscription is in force. */
    void subscribe(String pattern) throws Exception;

    /**
     * Publishes the numbers {@code from} to {@code to} as texts, one after the other, without waiting for any.
     *
     * @param characters each text is filled up with spaces to so many
     */
    void publish(String channel, int from, int to, int characters) throws Exception;

    /** What the client has told so far. */
    Told told() throws Exception;

    @Override
    void close() throws IOException;
}
