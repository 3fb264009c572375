package io.trunkline.auth.http;

import io.trunkline.domain.auth.Access;
import io.trunkline.domain.json.JsonFault;
import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonObject;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.domain.text.Utf8;
import org.jspecify.annotations.Nullable;

/** Reads {@code {"allow":true|false,"reason":".."}}; further members are for later, and stepped over. */
final class Answers {
    /** What decisions by the backend are called, in answers and in {@code access explain}. */
    static final String RULE = "access.http";

    private static final JsonReader READER = new JsonReader(16, 0);
    private static final int LONGEST_REASON = 200;
    private static final Access ALLOWED = new Access.Allowed(RULE);

    private Answers() {}

    /** @throws Undecided when it is no answer */
    static Access read(int status, byte[] body) {
        if (status != 200) throw new Undecided("the application's backend answered with status " + status);
        if (!Utf8.isValid(body, body.length)) throw new Undecided("the answer is not UTF-8");
        JsonValue answer;
        try {
            answer = READER.read(body, 1);
        } catch (JsonFault fault) {
            throw new Undecided("the answer is " + fault.getMessage());
        }
        if (answer.kind() != JsonKind.OBJECT) {
            throw new Undecided(
                    "the answer must be an object, but is " + answer.kind().text());
        }
        return access(answer.object());
    }

    private static Access access(JsonObject answer) {
        if (answer.fault() != null) throw new Undecided("the answer " + answer.fault());
        JsonValue allow = answer.get("allow");
        if (allow == null) throw new Undecided("the answer has no member 'allow'");
        return switch (allow.kind()) {
            case TRUE -> ALLOWED;
            case FALSE -> new Access.Denied(RULE, reason(answer.get("reason")));
            case OBJECT, ARRAY, STRING, NUMBER, NULL ->
                throw new Undecided(
                        "'allow' must be true or false, but is " + allow.kind().text());
        };
    }

    /** As the client may see it, and a line of a log: short, without control characters. */
    private static String reason(@Nullable JsonValue reason) {
        if (reason == null || reason.kind() != JsonKind.STRING) return "refused by the application";
        StringBuilder shown = new StringBuilder();
        reason.string()
                .codePoints()
                .limit(LONGEST_REASON)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '?' : c)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }
}
