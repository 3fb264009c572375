package io.trunkline.domain.hub;

/** What must have become of a publication before its publisher is answered. */
public enum Ack {
    /** It has its place in the channel's order and is on its way to all subscribers. */
    ACCEPTED("accepted"),
    /** It is in the channel's history; refused where a channel keeps none. */
    STORED("stored"),
    /** It was written to the sockets of subscribers, as {@link Delivery} says. */
    DELIVERED("delivered");

    private final String text;

    Ack(String text) {
        this.text = text;
    }

    /** Its name in protocols. */
    public String text() {
        return text;
    }
}
