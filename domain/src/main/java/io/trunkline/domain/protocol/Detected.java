package io.trunkline.domain.protocol;

import org.jspecify.annotations.Nullable;

/** What the first bytes of a connection are. */
public sealed interface Detected {
    /** What transports themselves know. */
    enum Known implements Detected {
        /** Not clear yet. */
        MORE,
        /** A TLS record of a handshake. */
        TLS,
        /** The header of a proxy, version 1 or 2. */
        PROXY,
        /** A request of HTTP/1. */
        HTTP_1,
        /** The preface of HTTP/2. */
        HTTP_2
    }

    /**
     * A protocol on the stream.
     *
     * @param openingBytes to be taken off the stream
     */
    record Stream(StreamProtocol protocol, int openingBytes) implements Detected {}

    /**
     * Meant for a protocol that will not serve it.
     *
     * @param answer one line for people, without its end: the transport sends it and a {@code \n} before it closes
     */
    record Refused(String answer) implements Detected {}

    /**
     * Nothing that this server speaks.
     *
     * @param name of a protocol that is known all the same, such as {@code MQTT}; null where it is not
     */
    record Unknown(@Nullable String name) implements Detected {}
}
