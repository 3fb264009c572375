package io.trunkline.domain.limit;

import java.util.Locale;

/** What becomes of messages over their rate. Either way the server reads no faster than a client may send, in the end. */
public enum OverRate {
    /**
     * A message that can be answered is refused, and its sender told when to try again. Refusals have the same rate: beyond it,
     * and for messages without an answer, it is as with {@link #HOLD}.
     */
    REFUSE,
    /** The message is taken, and nothing more is read from its connection until that is made up for: nothing is lost. */
    HOLD;

    /** As it is written in the configuration. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
