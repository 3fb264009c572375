package io.trunkline.perf.load;

/** The questions that load over sockets answers; their names are those of result files and of the series in a kept run. */
public final class Series {
    /** Engines, transports and peers beside one another, by window. */
    public static final String COMPARE = "compare";
    /** A turn that gathers publications against one that flushes after each, by window. */
    public static final String COALESCING = "coalescing";
    /** The same two, publications so far apart that each is alone. */
    public static final String LONE = "lone";
    /** The cost of a delivery over the subscribers of one channel. */
    public static final String SUBSCRIBERS = "subscribers";
    /** Over the bytes of a payload. */
    public static final String PAYLOAD = "payload";
    /** Over connections and channels that a publication does not reach. */
    public static final String CONNECTIONS = "connections";
    /** Channels that keep publications against such that keep none, by window. */
    public static final String HISTORY = "history";
    /** Forms of the protocol, and TLS. */
    public static final String VARIANTS = "variants";
    /** Memory of connections that do nothing. */
    public static final String IDLE = "idle";
    /** The other patterns of use: fan-in, request-reply, churn. */
    public static final String PATTERNS = "patterns";

    private Series() {}
}
