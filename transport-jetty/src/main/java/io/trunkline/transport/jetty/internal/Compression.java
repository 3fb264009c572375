package io.trunkline.transport.jetty.internal;

import java.util.List;
import org.eclipse.jetty.websocket.api.ExtensionConfig;

/** Which of a client's extension offers are accepted: one of permessage-deflate (RFC 7692), or none. */
final class Compression {
    private static final String NAME = "permessage-deflate";
    /** Jetty ignores it and compresses with the largest window, which such a client could not read. */
    private static final String WINDOW = "server_max_window_bits";

    private Compression() {}

    /** The first offer that Jetty keeps to; empty where there is none. */
    static List<ExtensionConfig> choose(List<ExtensionConfig> offers) {
        return offers.stream()
                .filter(offer ->
                        offer.getName().equals(NAME) && !offer.getParameters().containsKey(WINDOW))
                .limit(1)
                .toList();
    }
}
