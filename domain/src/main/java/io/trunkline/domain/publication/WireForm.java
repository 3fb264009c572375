package io.trunkline.domain.publication;

import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.framing.FramingException;
import io.trunkline.domain.framing.OutboundFraming;
import io.trunkline.domain.framing.WireBytes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One way a publication is written: protocol version, framing, compressed or not. Connections that share a form share its
 * bytes. Compared by identity: a protocol makes its forms once, as constants.
 */
public final class WireForm {
    /** Bytes before a message that hold the header of any framing of a message that is not very long. */
    public static final int HEAD_ROOM = 4;

    private final String name;
    private final Encoder encoder;
    private final Map<OutboundFraming, WireForm> framed = new ConcurrentHashMap<>(0);

    public WireForm(String name, Encoder encoder) {
        this.name = name;
        this.encoder = encoder;
    }

    /** Writes a publication; called at most once per publication and form, on any loop's thread; must not block. */
    @FunctionalInterface
    public interface Encoder {
        /**
         * @return best with {@link #HEAD_ROOM} before it, where a framing can put its header
         * @throws FramingException when the publication cannot be carried in this form: it is left out where it was to go
         */
        WireBytes encode(Publication publication);
    }

    /**
     * This form as it lies in a stream: the same object for the same framing. A publication that goes out in several framings is
     * encoded for each: that costs little more than a copy, and only one of the arrays is kept.
     */
    public WireForm framed(OutboundFraming framing) {
        if (framing.equals(Framing.NONE)) return this;
        return framed.computeIfAbsent(
                framing, as -> new WireForm(name + " " + as.text(), publication -> as.frameOwn(encode(publication))));
    }

    WireBytes encode(Publication publication) {
        return encoder.encode(publication);
    }

    @Override
    public String toString() {
        return name;
    }
}
