package io.trunkline.nativeprotocol.internal.json;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * Jackson's words for a syntax error, without what must not reach a client: the text itself, names of Jackson's options, and
 * positions, which {@link JsonFault} tells in its own way. Of the text a single character may be shown.
 */
final class JsonReason {
    private static final Pattern TOKEN = Pattern.compile("^(Unrecognized|Non-standard) token '.*?'", Pattern.DOTALL);
    private static final Pattern CHARACTER =
            Pattern.compile("\\(?(?:'.{1,2}' \\(code (\\d+)[^)]*\\)|\\(CTRL-CHAR, code (\\d+)\\))\\)?", Pattern.DOTALL);
    private static final Pattern NOISE = Pattern.compile(
            "\\s*(\\((start marker at|for \\w+ starting at|not recognized as).*|:? enable `.*)$", Pattern.DOTALL);

    private JsonReason() {}

    static String of(JacksonException syntax) {
        String reason = syntax.getOriginalMessage();
        reason = TOKEN.matcher(reason).replaceFirst("unknown word");
        reason = CHARACTER.matcher(reason).replaceFirst(JsonReason::shown);
        reason = NOISE.matcher(reason).replaceFirst("");
        return reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
    }

    private static String shown(MatchResult character) {
        int code = Integer.parseInt(character.group(1) == null ? character.group(2) : character.group(1));
        boolean printable = code > ' ' && code < 0x7f && code != '\\' && code != '$';
        return printable ? "'" + (char) code + "'" : String.format("U+%04X", code);
    }
}
