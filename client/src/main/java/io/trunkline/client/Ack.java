package io.trunkline.client;

/** What must have become of a publication before the server answers its publisher. */
public enum Ack {
    /** It has its place in the channel's order and is on its way to all subscribers. */
    ACCEPTED,
    /** It is in the channel's history; refused where a channel keeps none. */
    STORED,
    /** It was written to the sockets of subscribers, or the time for that is over. */
    DELIVERED
}
