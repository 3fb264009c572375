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
    /** Only pages of the server itself. */
    static final OriginRule OWN = new OriginRule(List.of());

    private final Set<String> allowed;

    OriginRule(List<String> allowed) {
        this.allowed = allowed.stream().map(OriginRule::lower).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * @param origin the request's {@code Origin}: scheme, host and port, or {@code null} in letters for an opaque one
     * @param host the request's {@code Host}, as the browser wrote it
     * @param proto the scheme that the browser sees, {@code ws} and {@code wss} included; where it is not known, because an
     *     unknown proxy may end TLS before us, none is compared
     */
    boolean allows(@Nullable String origin, @Nullable String host, @Nullable String proto) {
        if (origin == null) return true;
        String lower = lower(origin);
        if (allowed.contains(lower)) return true;
        return host != null && isSame(lower, lower(host)) && (proto == null || isScheme(lower, proto));
    }

    private static boolean isSame(String origin, String host) {
        int end = origin.indexOf("://");
        if (end < 0) return false;
        String port = origin.startsWith("https:") ? ":443" : ":80";
        return withoutPort(origin.substring(end + 3), port).equals(withoutPort(host, port));
    }

    private static boolean isScheme(String origin, String proto) {
        boolean secure = proto.equals("https") || proto.equals("wss");
        return origin.startsWith(secure ? "https://" : "http://");
    }

    private static String withoutPort(String authority, String port) {
        return authority.endsWith(port) ? authority.substring(0, authority.length() - port.length()) : authority;
    }

    /** Scheme and host are compared without regard to case. */
    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
