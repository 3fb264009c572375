package io.trunkline.nativeprotocol.internal.session;

import java.util.List;

/**
 * A message from a client.
 *
 * @param items what it holds, in order
 * @param batch whether it is an array, and so answered by one
 */
record Message<I>(List<Incoming<I>> items, boolean batch) {
    /** A message that holds one thing. */
    static <I> Message<I> of(Incoming<I> item) {
        return new Message<>(List.of(item), false);
    }
}
