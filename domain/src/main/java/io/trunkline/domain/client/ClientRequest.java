package io.trunkline.domain.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where and how to connect.
 *
 * @param url address, its scheme one of the transport's
 * @param headers more headers for the handshake, where the transport has one
 * @param subprotocols names to offer, in order of preference
 * @param streams how some of the subprotocols begin on a plain stream: a transport of streams takes the most preferred
 * @param timeout how long connecting may take
 * @param maxMessageBytes longest message to take; a longer one closes the link
 */
public record ClientRequest(
        URI url,
        Map<String, String> headers,
        List<String> subprotocols,
        List<StreamOpening> streams,
        Duration timeout,
        int maxMessageBytes) {
    public ClientRequest {
        headers = Map.copyOf(headers);
        subprotocols = List.copyOf(subprotocols);
        streams = List.copyOf(streams);
        if (!timeout.isPositive()) throw new IllegalArgumentException("timeout must be positive, but was " + timeout);
        if (maxMessageBytes < 1) {
            throw new IllegalArgumentException("maxMessageBytes must be positive, but was " + maxMessageBytes);
        }
    }

    /** A request for transports that negotiate. */
    public ClientRequest(
            URI url, Map<String, String> headers, List<String> subprotocols, Duration timeout, int maxMessageBytes) {
        this(url, headers, subprotocols, List.of(), timeout, maxMessageBytes);
    }

    /** The most preferred subprotocol that can be spoken on a plain stream. */
    public Optional<StreamOpening> stream() {
        return subprotocols.stream()
                .flatMap(name ->
                        streams.stream().filter(stream -> stream.subprotocol().equals(name)))
                .findFirst();
    }

    /** Scheme, host, port and path; user information, query and headers may hold secrets and are left out. */
    @Override
    public String toString() {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return url.getScheme() + "://" + url.getHost() + port + path;
    }
}
