package io.trunkline.domain.http;

import java.util.Locale;

/** Which headers a trusted proxy is known to write. */
public enum ForwardedStyle {
    /** {@code Forwarded} (RFC 7239) alone. */
    FORWARDED,
    /** {@code X-Forwarded-For}, {@code X-Forwarded-Proto} and {@code X-Forwarded-Host} alone. */
    X_FORWARDED,
    /**
     * {@code Forwarded} where it is there, else the others. Only for proxies that write or remove {@code Forwarded}: one that
     * passes it on as its client wrote it lets the client say who it is.
     */
    EITHER;

    /** The name used in configurations. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
