package io.trunkline.server.config;

import io.trunkline.domain.auth.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Headers on one line, {@code name=value,name=value}, as OpenTelemetry's environment variables have them; their values are secrets. */
final class HeadersText {
    private HeadersText() {}

    /** @throws IllegalArgumentException naming {@code key}, and without the text */
    static Map<String, Secret> read(String key, Optional<Secret> text) {
        Map<String, Secret> headers = new LinkedHashMap<>();
        if (text.isEmpty()) return headers;
        for (String each : text.get().reveal().split(",", -1)) {
            int equals = each.indexOf('=');
            if (equals < 1) throw malformed(key);
            Secret value = Secret.of(decoded(key, each.substring(equals + 1).strip()));
            if (headers.put(each.substring(0, equals).strip(), value) != null) throw malformed(key);
        }
        return headers;
    }

    /** A plus is a plus here, and not a space. */
    private static String decoded(String key, String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            // its text would show the value
            throw malformed(key);
        }
    }

    private static IllegalArgumentException malformed(String key) {
        return new IllegalArgumentException(
                key
                        + " must be headers such as name=value, with commas between them, each once, and values percent-encoded");
    }
}
