package io.trunkline.domain.publication;

/**
 * One way a publication is written: protocol version, framing, compressed or not. Connections that share a form share its
 * bytes. Compared by identity: a protocol makes its forms once, as constants.
 */
public final class WireForm {
    private final String name;
    private final Encoder encoder;

    public WireForm(String name, Encoder encoder) {
        this.name = name;
        this.encoder = encoder;
    }

    /** Writes a publication; called at most once per publication and form, on any loop's thread; must not block. */
    @FunctionalInterface
    public interface Encoder {
        WireBytes encode(Publication publication);
    }

    WireBytes encode(Publication publication) {
        return encoder.encode(publication);
    }

    @Override
    public String toString() {
        return name;
    }
}
