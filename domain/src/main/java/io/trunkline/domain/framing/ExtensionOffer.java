package io.trunkline.domain.framing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One element of {@code Sec-WebSocket-Extensions}, RFC 6455 section 9.1.
 *
 * @param name of the extension
 * @param parameters in their order; the value is empty where there is none
 */
record ExtensionOffer(String name, Map<String, String> parameters) {
    private static final String TOKEN_CHARACTER = "[!#$%&'*+.^_`|~0-9A-Za-z-]";
    private static final String TOKEN = TOKEN_CHARACTER + "+";
    /** Without its quotes and backslashes it must be a token, too. */
    private static final String QUOTED = "\"((?:\\\\?" + TOKEN_CHARACTER + ")+)\"";

    private static final Pattern NAME = Pattern.compile("[ \\t]*(" + TOKEN + ")[ \\t]*");
    private static final Pattern PARAMETER =
            Pattern.compile(";[ \\t]*(" + TOKEN + ")[ \\t]*(?:=[ \\t]*(?:(" + TOKEN + ")|" + QUOTED + ")[ \\t]*)?");

    /** The offers of one header; none of them when it is malformed, and without those that say a thing twice. */
    static List<ExtensionOffer> parse(String header) {
        List<ExtensionOffer> offers = new ArrayList<>();
        Matcher matcher = NAME.matcher(header);
        int at = 0;
        while (true) {
            if (!matcher.usePattern(NAME).region(at, header.length()).lookingAt()) return List.of();
            String name = matcher.group(1);
            at = matcher.end();
            Map<String, String> parameters = new LinkedHashMap<>();
            boolean twice = false;
            while (matcher.usePattern(PARAMETER).region(at, header.length()).lookingAt()) {
                at = matcher.end();
                twice |= parameters.put(matcher.group(1), valueOf(matcher)) != null;
            }
            if (!twice) offers.add(new ExtensionOffer(name, parameters));
            if (at == header.length()) return offers;
            if (header.charAt(at++) != ',') return List.of();
        }
    }

    private static String valueOf(Matcher matcher) {
        if (matcher.group(2) != null) return matcher.group(2);
        return matcher.group(3) == null ? "" : matcher.group(3).replace("\\", "");
    }
}
