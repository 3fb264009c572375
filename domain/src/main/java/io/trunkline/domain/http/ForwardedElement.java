package io.trunkline.domain.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one proxy wrote: {@code for=192.0.2.7;proto=https;host=example.com} (RFC 7239, section 4).
 *
 * @param node who asked the proxy
 */
record ForwardedElement(
        @Nullable String node,
        @Nullable String proto,
        @Nullable String host) {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern PAIR = Pattern.compile("\\s*(?:(" + TOKEN + ")=(?:(" + TOKEN
            + ")|\"((?:[^\"\\\\\\p{Cntrl}]|\\\\[^\\p{Cntrl}])*+)\")\\s*)?(?:;|\\z)");
    /** Of an element's characters: no honest one is near it. */
    private static final int LONGEST = 1024;

    /** Null where it is malformed, or tells something twice. */
    static @Nullable ForwardedElement parse(String text) {
        if (text.length() > LONGEST) return null;
        Map<String, String> pairs = new HashMap<>();
        Matcher matcher = PAIR.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!matcher.region(at, text.length()).lookingAt()) return null;
            at = matcher.end();
            if (matcher.group(1) == null) continue;
            String value = matcher.group(2) != null
                    ? matcher.group(2)
                    : matcher.group(3).replaceAll("\\\\(.)", "$1");
            if (pairs.put(matcher.group(1).toLowerCase(Locale.ROOT), value) != null) return null;
        }
        return new ForwardedElement(pairs.get("for"), pairs.get("proto"), pairs.get("host"));
    }

    /**
     * The elements of a header's lists (RFC 9110, section 5.6.1), the last one first. Cut from the right: whatever a client
     * wrote at the left, an open quote too, cannot swallow what proxies added behind it.
     */
    static List<String> listFromTheRight(List<String> values) {
        List<String> elements = new ArrayList<>();
        for (int i = values.size() - 1; i >= 0; i--) {
            String value = values.get(i);
            int end = value.length();
            boolean quoted = false;
            for (int at = end - 1; at >= 0; at--) {
                if (value.charAt(at) == '"' && !isEscaped(value, at)) quoted = !quoted;
                if (value.charAt(at) != ',' || quoted) continue;
                add(value.substring(at + 1, end), elements);
                end = at;
            }
            add(value.substring(0, end), elements);
        }
        return elements;
    }

    private static void add(String element, List<String> elements) {
        if (!element.isBlank()) elements.add(element.strip());
    }

    private static boolean isEscaped(String value, int at) {
        int slashes = 0;
        while (at - slashes > 0 && value.charAt(at - slashes - 1) == '\\') slashes++;
        return slashes % 2 == 1;
    }
}
