package io.trunkline.backend.internal;

import io.trunkline.domain.json.JsonFault;
import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonObject;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.domain.text.Utf8;
import org.jspecify.annotations.Nullable;

/** Reads what a backend has answered; members that nobody asks for are for later, and stepped over. */
public final class AnswerText {
    private static final int LONGEST_REASON = 200;

    private AnswerText() {}

    /** @throws Undecided when it is no answer */
    public static JsonObject read(int status, byte[] body, JsonReader reader) {
        if (status != 200) throw new Undecided("the application's backend answered with status " + status);
        return read(body, "the answer", reader);
    }

    /**
     * @param what the bytes are, for the error
     * @throws Undecided when they are no object
     */
    public static JsonObject read(byte[] body, String what, JsonReader reader) {
        if (!Utf8.isValid(body, body.length)) throw new Undecided(what + " is not UTF-8");
        JsonValue answer;
        try {
            answer = reader.read(body, 1);
        } catch (JsonFault fault) {
            throw new Undecided(what + " is " + fault.getMessage());
        }
        if (answer.kind() != JsonKind.OBJECT) {
            throw new Undecided(
                    what + " must be an object, but is " + answer.kind().text());
        }
        JsonObject members = answer.object();
        if (members.fault() != null) throw new Undecided(what + " " + members.fault());
        return members;
    }

    /** @throws Undecided when the answer does not say */
    public static boolean allows(JsonObject answer) {
        JsonValue allow = answer.get("allow");
        if (allow == null) throw new Undecided("the answer has no member 'allow'");
        return flag("allow", allow);
    }

    /** A member that is true, false or left out. */
    public static boolean flag(JsonObject answer, String name, boolean otherwise) {
        JsonValue flag = answer.get(name);
        return flag == null ? otherwise : flag(name, flag);
    }

    private static boolean flag(String name, JsonValue flag) {
        return switch (flag.kind()) {
            case TRUE -> true;
            case FALSE -> false;
            case OBJECT, ARRAY, STRING, NUMBER, NULL ->
                throw new Undecided("'" + name + "' must be true or false, but is "
                        + flag.kind().text());
        };
    }

    /** Why the answer is no. */
    public static String reason(JsonObject answer) {
        return shown(answer.get("reason"), "refused by the application");
    }

    /** Text as the client may see it, and a line of a log: short, without control characters. */
    public static String shown(@Nullable JsonValue text, String otherwise) {
        if (text == null || text.kind() != JsonKind.STRING) return otherwise;
        StringBuilder shown = new StringBuilder();
        text.string()
                .codePoints()
                .limit(LONGEST_REASON)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '?' : c)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }
}
