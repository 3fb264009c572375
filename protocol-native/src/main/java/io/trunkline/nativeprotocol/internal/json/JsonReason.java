package io.trunkline.nativeprotocol.internal.json;

import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * Jackson's words for a syntax error, without what must not reach a client: the text itself, names of Jackson's options, and
 * positions, which {@link JsonFault} tells in its own way.
 */
final class JsonReason {
    private static final Pattern TOKEN = Pattern.compile("^(Unrecognized|Non-standard) token '.*?'", Pattern.DOTALL);
    private static final Pattern NOISE = Pattern.compile(
            "\\s*(\\((start marker at|for \\w+ starting at|not recognized as).*|:? enable `.*)$", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("\\('.' \\(code ", Pattern.DOTALL);

    private JsonReason() {}

    static String of(JacksonException syntax) {
        String reason = syntax.getOriginalMessage();
        reason = TOKEN.matcher(reason).replaceFirst("unknown word");
        reason = CODE.matcher(reason).replaceFirst("((code ");
        reason = NOISE.matcher(reason).replaceFirst("");
        return reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
    }
}
