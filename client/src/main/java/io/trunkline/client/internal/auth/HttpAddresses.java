package io.trunkline.client.internal.auth;

import java.net.URI;
import java.util.Locale;

/** The addresses of a server's HTTP endpoints, given where the client connects. */
public final class HttpAddresses {
    private HttpAddresses() {}

    /**
     * @param client the client's address
     * @param given an address, or a path at the client's server
     * @throws IllegalArgumentException for a path at a server that speaks no HTTP as far as we know
     */
    public static URI resolve(URI client, String given) {
        if (!given.startsWith("/")) return URI.create(given);
        String scheme = switch (client.getScheme().toLowerCase(Locale.ROOT)) {
            case "ws", "http" -> "http";
            case "wss", "https" -> "https";
            default ->
                throw new IllegalArgumentException("'" + given.replaceAll("\\?.*", "")
                        + "' is a path, but " + client.getScheme()
                        + ":// has none: give a whole http:// or https:// address");
        };
        return URI.create(scheme + "://" + client.getRawAuthority() + given);
    }
}
