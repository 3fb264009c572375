package io.trunkline.domain.channel;

/** What happens to a publication that arrives at a connection whose pending bytes are at their bound. */
public enum OverflowPolicy {
    /** The connection is closed as slow (3008). */
    DISCONNECT("disconnect"),
    /** The channel's oldest unsent publications make room; if they free too little, the arrival is dropped. */
    DROP_OLDEST("drop-oldest"),
    /** One unsent publication of the channel is kept, the newest; it conflates as soon as the socket refuses bytes. */
    KEEP_LATEST("keep-latest");

    private final String text;

    OverflowPolicy(String text) {
        this.text = text;
    }

    /** The name used in configuration, metrics and documents. */
    public String text() {
        return text;
    }
}
