package io.trunkline.it.record;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds secrets in what is given to a server, by the names that stand before them: in JSON, forms, queries, settings, environments,
 * {@code Authorization} and subprotocols. Takes a time in proportion to the text, which may be a hostile one of some megabytes.
 */
final class Presented {
    private static final Pattern MEMBER =
            Pattern.compile("\"([\\w.-]{0,40}(?:[tT]oken|[tT]icket|[pP]assword|[sS]ecret|resume))\"\\s*:\\s*"
                    + "\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+){0,100}+)\"");
    private static final Pattern FIELD =
            Pattern.compile("((?i:refresh_token|token|ticket|password|secret)|\\bkey)(?:=|: )([^&;,\\s\"'}\\]]++)");
    private static final Pattern SCHEME = Pattern.compile("(Bearer |ApiKey |bearer\\.)([^\\s,\"']++)");

    /** The secret of a stream, by itself or in the id of an event. */
    private static final Pattern STREAM =
            Pattern.compile("(?i)(Trunkline-Session: |Last-Event-ID: |lastEventId=)([\\w-]{32})(?::\\d++)?");

    private Presented() {}

    /** @param least what is shorter is no secret, but a word */
    static void find(String text, int least, BiConsumer<SecretKind, String> found) {
        for (Pattern pattern : new Pattern[] {MEMBER, FIELD, SCHEME, STREAM}) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                String value = matcher.group(2);
                if (value.length() < least) continue;
                found.accept(kind(matcher.group(1)), plain(pattern, value));
            }
        }
    }

    private static String plain(Pattern pattern, String value) {
        if (pattern == MEMBER) return value.replaceAll("\\\\(.)", "$1");
        if (pattern == SCHEME || pattern == STREAM) return value;
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }

    private static SecretKind kind(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith("password")) return SecretKind.PASSWORD;
        if (lower.endsWith("ticket")) return SecretKind.TICKET;
        if (lower.endsWith("resume")) return SecretKind.SESSION;
        if (lower.startsWith("trunkline-session") || lower.startsWith("last")) return SecretKind.STREAM;
        if (lower.endsWith("refresh_token")) return SecretKind.REFRESH_TOKEN;
        if (lower.endsWith("secret") || lower.endsWith("key") || lower.startsWith("apikey")) return SecretKind.KEY;
        return SecretKind.ACCESS_TOKEN;
    }
}
