package io.trunkline.client.internal;

import io.trunkline.nativeprotocol.NativeCodec;
import io.trunkline.nativeprotocol.NativeOutgoing;

/** Makes a message of a request, given its id. */
@FunctionalInterface
public interface Ask {
    /** @throws IllegalArgumentException when the arguments are refused */
    NativeOutgoing message(NativeCodec codec, long id);
}
