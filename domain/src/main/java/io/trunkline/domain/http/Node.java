package io.trunkline.domain.http;

import io.trunkline.domain.proxy.IpAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A hop (RFC 7239, section 6): {@code 192.0.2.7}, {@code 192.0.2.7:4711}, {@code [2001:db8::7]:4711}; a port may be hidden, as
 * in {@code 192.0.2.7:_x}. An IPv6 address without brackets is customary in {@code X-Forwarded-For}.
 */
final class Node {
    private static final String PORT = "(?::([0-9]{1,5}|_[A-Za-z0-9._-]+))?";
    private static final Pattern V4 = Pattern.compile("([0-9.]+)" + PORT);
    private static final Pattern BRACKETS = Pattern.compile("\\[([0-9A-Fa-f:.]+)]" + PORT);
    private static final Pattern V6 = Pattern.compile("([0-9A-Fa-f:.]+)()");

    private Node() {}

    /** The address, its port 0 where it is not told; null where the text is {@code unknown}, hidden, or no address. */
    static @Nullable InetSocketAddress parse(String text) {
        for (Pattern pattern : new Pattern[] {V4, BRACKETS, V6}) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.matches()) return address(matcher.group(1), matcher.group(2));
        }
        return null;
    }

    private static @Nullable InetSocketAddress address(String text, @Nullable String portText) {
        InetAddress address = IpAddress.parse(text);
        boolean told = portText != null && !portText.isEmpty() && portText.charAt(0) != '_';
        int port = told ? Integer.parseInt(String.valueOf(portText)) : 0;
        return address == null || port > 65_535 ? null : new InetSocketAddress(address, port);
    }
}
