package io.trunkline.transport.jetty.internal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * From which pages a browser may open a WebSocket (RFC 6455, section 10.2): those of the server's own host and port, and
 * those of a list, compared exactly. Clients that are no browsers send no origin and pass.
 */
final class OriginRule {
    private final Set<String> allowed;

    OriginRule(List<String> allowed) {
        this.allowed = allowed.stream().map(OriginRule::lower).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * @param origin the request's {@code Origin}: scheme, host and port, or {@code null} in letters for an opaque one
     * @param host the request's {@code Host}; behind a proxy that ends TLS its scheme is not known, so none is compared
     */
    boolean allows(@Nullable String origin, @Nullable String host) {
        if (origin == null) return true;
        String lower = lower(origin);
        return allowed.contains(lower) || host != null && isSame(lower, lower(host));
    }

    private static boolean isSame(String origin, String host) {
        int end = origin.indexOf("://");
        if (end < 0) return false;
        String port = origin.startsWith("https:") ? ":443" : ":80";
        return withoutPort(origin.substring(end + 3), port).equals(withoutPort(host, port));
    }

    private static String withoutPort(String authority, String port) {
        return authority.endsWith(port) ? authority.substring(0, authority.length() - port.length()) : authority;
    }

    /** Scheme and host are compared without regard to case. */
    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
