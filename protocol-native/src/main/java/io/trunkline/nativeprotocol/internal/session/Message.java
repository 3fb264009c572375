package io.trunkline.nativeprotocol.internal.session;

import java.util.List;

/**
 * A message from a client.
 *
 * @param items what it holds, in order
 * @param batch whether it is an array, and so answered by one
 */
record Message(List<Incoming> items, boolean batch) {}
