package io.trunkline.transport.jetty.internal;

import io.trunkline.transport.jetty.JettyTransportConfig;
import io.trunkline.transport.jetty.RequestConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * For which hosts requests may be. A page of a foreign site can have its own name lead to this machine (DNS rebinding): its requests
 * are then of the same origin, and nothing but their {@code Host} shows it. Names are compared without regard to case and port.
 */
final class HostRule {
    /** The text of a refusal. */
    static final String REFUSAL = "this server does not answer for this host (transport.jetty.allowedHosts)";

    /** For a server that is another's, who knows its names. */
    static final HostRule ANY = new HostRule(Set.of(RequestConfig.ANY_HOST), false);

    private final Set<String> allowed;
    private final boolean loopback;

    /** @param loopback whether all names of this machine's own loopback are allowed too */
    private HostRule(Set<String> allowed, boolean loopback) {
        this.allowed = allowed;
        this.loopback = loopback;
    }

    static HostRule of(JettyTransportConfig config) {
        List<String> named = config.requests().allowedHosts();
        if (!named.isEmpty()) return new HostRule(lower(named), false);
        String own = bracketed(lower(config.host()));
        // a trusted proxy passes on names that are told nowhere
        boolean usual = isLoopback(own) && config.onePort().trustedProxies().isEmpty();
        return usual ? new HostRule(Set.of(own), true) : ANY;
    }

    /** @param host the request's {@code Host}, as its sender wrote it; null where there is none, as in no request of a browser */
    boolean allows(@Nullable String host) {
        if (host == null || allowed.contains(RequestConfig.ANY_HOST)) return true;
        String name = withoutPort(lower(host));
        return allowed.contains(name) || loopback && isLoopback(name);
    }

    private static boolean isLoopback(String name) {
        return name.equals("localhost") || name.equals("[::1]") || name.matches("127(\\.[0-9]{1,3}){3}");
    }

    private static String withoutPort(String host) {
        // nothing but digits: a name that only begins as one of ours is another's
        return host.replaceFirst(":[0-9]*$", "");
    }

    private static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static Set<String> lower(List<String> hosts) {
        Set<String> lower = new HashSet<>();
        for (String host : hosts) lower.add(lower(host));
        return Set.copyOf(lower);
    }

    private static String lower(String host) {
        return host.toLowerCase(Locale.ROOT);
    }
}
