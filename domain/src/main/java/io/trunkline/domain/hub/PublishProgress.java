package io.trunkline.domain.hub;

/** What becomes of a connection's publish before it is answered; called in turns of the connection's loop. */
public interface PublishProgress {
    /** Nobody who wants to know. */
    PublishProgress NONE = new PublishProgress() {};

    /** It has taken effect: the connection's next command need not wait for the answer, which comes later. */
    default void accepted() {}

    /** A subscriber has confirmed that it has the publication; with {@link Delivery#receipts()} alone. */
    default void confirmed(Receipt receipt) {}
}
