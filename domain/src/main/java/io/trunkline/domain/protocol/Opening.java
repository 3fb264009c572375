package io.trunkline.domain.protocol;

/** What a protocol makes of the first bytes of a connection. */
public sealed interface Opening {
    /** Not this protocol. */
    Opening OTHER = new Other();

    /** It may be this protocol: more bytes will tell. */
    Opening MORE = new More();

    /** This protocol. */
    static Opening mine(int bytes) {
        return new Mine(bytes);
    }

    /** Not this protocol. */
    record Other() implements Opening {}

    /** It may be this protocol: more bytes will tell. */
    record More() implements Opening {}

    /**
     * This protocol.
     *
     * @param bytes of the opening, which are taken off the stream; 0 where the first message tells
     */
    record Mine(int bytes) implements Opening {}

    /**
     * Meant for this protocol, but not to be served.
     *
     * @param answer one line for people, without its end: the transport sends it and a {@code \n} before it closes
     */
    record Refused(String answer) implements Opening {}
}
