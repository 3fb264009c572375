package io.trunkline.bench.internal.wire;

import java.nio.ByteBuffer;

/** Hears what comes in on the lines of one loop; called in a turn of it. */
public interface Ears {
    /** The server has taken the line in: a subscriber hears everything from now on. */
    void ready(Line line);

    /**
     * A message that may be a publication.
     *
     * @param in valid during the call
     * @return whether it held a payload
     */
    boolean message(Line line, ByteBuffer in, int at, int length);

    /** The answer to request {@code number}; -1 where the protocol has no numbers, and answers in order. */
    void answer(Line line, int number);
}
