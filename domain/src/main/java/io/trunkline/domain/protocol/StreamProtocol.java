package io.trunkline.domain.protocol;

import io.trunkline.domain.framing.Framing;
import java.nio.ByteBuffer;

/** A protocol that is spoken on a plain stream of bytes too, and known by how the stream begins. */
public interface StreamProtocol extends Protocol {
    /**
     * Looks at how a stream begins; any thread, must not block.
     *
     * @param first all bytes that came so far, at least one and at most {@value Detector#LONGEST}, its position to its limit;
     *     neither moved nor kept
     * @return {@link Opening#MORE} with all of those is taken for {@link Opening#OTHER}
     */
    Opening opening(ByteBuffer first);

    /** How its messages lie in the stream. */
    Framing framing();

    /** Whether its messages on a stream are text: a transport then checks that they are UTF-8. */
    boolean isText();
}
