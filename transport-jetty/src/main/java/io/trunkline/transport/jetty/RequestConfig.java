package io.trunkline.transport.jetty;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which HTTP requests are taken, those for WebSockets included.
 *
 * @param headerBytes longest request line and headers
 * @param headTimeout how long the request line and headers may take from their first byte on, in all; an idle time it is not, so
 *     bytes that trickle in do not prolong it. Over HTTP/1
 * @param allowedHosts host names, without port, that requests may be for; {@code *} for any. Empty for the usual: where only this
 *     machine is listened to and no proxy is trusted, names of this machine, else any
 * @param accessLog a file that gets a line for each exchange, behind what it has; empty for none
 */
public record RequestConfig(
        int headerBytes, Duration headTimeout, List<String> allowedHosts, Optional<Path> accessLog) {
    /** What {@code allowedHosts} has for any host. */
    public static final String ANY_HOST = "*";

    /** 8 KiB, 10 s, the usual hosts, no access log. */
    public static final RequestConfig DEFAULT =
            new RequestConfig(8 << 10, Duration.ofSeconds(10), List.of(), Optional.empty());

    public RequestConfig {
        // here, and not with JettyTransportConfig's help: its default needs this one's
        if (headerBytes < 1 << 10 || headerBytes > 1 << 20) {
            throw new IllegalArgumentException("headerBytes must be 1024 to 1048576, but was " + headerBytes);
        }
        if (!headTimeout.isPositive()) {
            throw new IllegalArgumentException("headTimeout must be positive, but was " + headTimeout);
        }
        allowedHosts = List.copyOf(allowedHosts);
        allowedHosts.forEach(RequestConfig::checkHost);
    }

    private static void checkHost(String host) {
        if (host.equals(ANY_HOST) || host.matches("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]")) return;
        throw new IllegalArgumentException(
                "allowedHosts must be like 'app.example.com' or '[::1]', without a port, but one was '" + host + "'");
    }

    /** This configuration with another time for the head of a request. */
    public RequestConfig withHeadTimeout(Duration other) {
        return new RequestConfig(headerBytes, other, allowedHosts, accessLog);
    }

    /** This configuration with other hosts. */
    public RequestConfig withAllowedHosts(List<String> others) {
        return new RequestConfig(headerBytes, headTimeout, others, accessLog);
    }

    /** This configuration with an access log in a file. */
    public RequestConfig withAccessLog(Path file) {
        return new RequestConfig(headerBytes, headTimeout, allowedHosts, Optional.of(file));
    }
}
