package io.trunkline.transport.jetty;

import io.trunkline.domain.http.ForwardedStyle;
import io.trunkline.domain.proxy.TrustedAddresses;
import io.trunkline.tls.TlsConfig;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the one port speaks beside HTTP/1.1 and WebSocket.
 *
 * @param tls null where the port has no TLS
 * @param clearText whether clear text is taken on the port too where it has TLS; without TLS it always is
 * @param http2 whether HTTP/2 is spoken: negotiated within TLS; in clear text by prior knowledge and by upgrade
 * @param detectionTimeout how long a connection may take from its accept until it is clear what it speaks, a TLS handshake
 *     included; an idle time it is not, so bytes that trickle in do not prolong it
 * @param trustedProxies addresses and blocks, such as {@code 10.0.0.0/8}, from which the PROXY protocol is believed, and
 *     what {@code X-Forwarded-For} and its kin say; from others the former is an unknown protocol, and the latter is ignored
 * @param forwardedStyle which of the headers those proxies write; a proxy that passes the others on lets its client write them
 */
public record PortConfig(
        @Nullable TlsConfig tls,
        boolean clearText,
        boolean http2,
        Duration detectionTimeout,
        List<String> trustedProxies,
        ForwardedStyle forwardedStyle) {
    /** No TLS, HTTP/2 in clear text, 10 s, no proxies. */
    public static final PortConfig DEFAULT =
            new PortConfig(null, true, true, Duration.ofSeconds(10), List.of(), ForwardedStyle.X_FORWARDED);

    public PortConfig {
        // here, and not with JettyTransportConfig's help: its default needs this one's
        if (!detectionTimeout.isPositive()) {
            throw new IllegalArgumentException("detectionTimeout must be positive, but was " + detectionTimeout);
        }
        trustedProxies = List.copyOf(trustedProxies);
        checkProxies(trustedProxies);
    }

    static void checkProxies(List<String> entries) {
        try {
            TrustedAddresses.parse(entries);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("trustedProxies: " + wrong.getMessage(), wrong);
        }
    }

    /** This configuration with TLS, and clear text beside it or not. */
    public PortConfig withTls(TlsConfig other, boolean clearTextToo) {
        return new PortConfig(other, clearTextToo, http2, detectionTimeout, trustedProxies, forwardedStyle);
    }

    /** This configuration with HTTP/2 or without. */
    public PortConfig withHttp2(boolean other) {
        return new PortConfig(tls, clearText, other, detectionTimeout, trustedProxies, forwardedStyle);
    }

    /** This configuration with another time for detection. */
    public PortConfig withDetectionTimeout(Duration other) {
        return new PortConfig(tls, clearText, http2, other, trustedProxies, forwardedStyle);
    }

    /** This configuration with other proxies that are believed. */
    public PortConfig withTrustedProxies(List<String> others) {
        return new PortConfig(tls, clearText, http2, detectionTimeout, others, forwardedStyle);
    }

    /** Whether clear text is taken. */
    public boolean takesClearText() {
        return tls == null || clearText;
    }
}
