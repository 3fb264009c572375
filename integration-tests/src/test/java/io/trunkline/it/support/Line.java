package io.trunkline.it.support;

import java.io.IOException;
import java.util.List;

/** A client of any transport and protocol, as far as every scenario needs one. Blocking, each wait bounded. */
public interface Line extends AutoCloseable {
    /** Subscribes, and returns when the subscription is in force. */
    void subscribe(String pattern) throws Exception;

    void unsubscribe(String pattern) throws Exception;

    /** Publishes a JSON value, and returns when the server has acknowledged it. */
    void publish(String channel, String json) throws Exception;

    /** The next publication as {@code CHANNEL PAYLOAD}; fails after ten seconds without one. */
    String next() throws Exception;

    /**
     * Every publication that is on its way: all that was published before this call is in the answer or was in an earlier
     * one.
     */
    List<String> drain() throws Exception;

    @Override
    void close() throws IOException;
}
