package io.trunkline.transport.okhttp.internal;

import io.trunkline.domain.client.ClientRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.Request;

/**
 * The opening request of a WebSocket (RFC 6455 section 4.1). Checked here and not left to OkHttp, whose errors repeat header
 * values and whole addresses: either may be a secret.
 */
final class Handshake {
    static final Set<String> SCHEMES = Set.of("ws", "wss", "http", "https");

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+\\-.^_`|~0-9A-Za-z]+");
    private static final Pattern OURS = Pattern.compile(
            "connection|upgrade|host|content-length|transfer-encoding|sec-websocket-.*", Pattern.CASE_INSENSITIVE);

    private Handshake() {}

    /** @throws IllegalArgumentException naming what was refused and the rule, without its value where that may be secret */
    static Request request(ClientRequest request) {
        Request.Builder builder = plain(request).newBuilder();
        List<String> offered = request.subprotocols();
        offered.forEach(Handshake::checkSubprotocol);
        if (!offered.isEmpty()) builder.header("Sec-WebSocket-Protocol", String.join(", ", offered));
        return builder.build();
    }

    /** Address and headers alone, checked in the same way. */
    static Request plain(ClientRequest request) {
        checkUrl(request.url());
        Request.Builder builder = new Request.Builder();
        try {
            builder.url(request.url().toString());
        } catch (IllegalArgumentException unusable) {
            throw new IllegalArgumentException("url is not an address that OkHttp can use", null);
        }
        request.headers().forEach((name, value) -> {
            checkHeader(name, value);
            builder.addHeader(name, value);
        });
        return builder.build();
    }

    private static void checkUrl(URI url) {
        String scheme = url.getScheme();
        if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "url must begin with ws://, wss://, http:// or https://, but its scheme is '" + scheme + "'");
        }
        if (url.getHost() == null) throw new IllegalArgumentException("url must name a host");
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("url must not hold a user name or password: it would end in logs");
        }
        if (url.getRawFragment() != null) throw new IllegalArgumentException("url must not have a fragment ('#')");
    }

    private static void checkHeader(String name, String value) {
        if (!TOKEN.matcher(name).matches()) {
            throw new IllegalArgumentException("header name '" + printable(name) + "' is not an RFC 9110 token");
        }
        if (OURS.matcher(name).matches()) {
            throw new IllegalArgumentException("header '" + name + "' belongs to the handshake and cannot be set");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\t' && (c < ' ' || c > '~')) {
                throw new IllegalArgumentException(String.format(
                        "header '%s' has the character U+%04X at index %d, but values are printable ASCII",
                        name, (int) c, i));
            }
        }
    }

    /** Wider than RFC 6455, which wants tokens: names like {@code Test 1.0} are in use, and only a comma would be misread. */
    private static void checkSubprotocol(String name) {
        boolean printable = name.chars().allMatch(c -> c >= ' ' && c <= '~' && c != ',');
        if (name.isEmpty() || !printable || !name.equals(name.strip())) {
            throw new IllegalArgumentException("subprotocol '" + printable(name)
                    + "' must be printable ASCII without commas, not empty, with no space at its ends");
        }
    }

    private static String printable(String text) {
        String part = text.length() > 80 ? text.substring(0, 80) + "..." : text;
        return part.replaceAll("[^ -~]", "?");
    }
}
