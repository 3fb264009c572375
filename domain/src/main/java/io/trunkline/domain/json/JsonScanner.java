package io.trunkline.domain.json;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Walks over JSON text and checks it, strictly as RFC 8259 has it. Keeps a place and nothing else: names and values are
 * looked at where they are, so that what a stranger sends leaves no trace. The bytes are valid UTF-8; that has been checked
 * before.
 */
final class JsonScanner {
    private final byte[] json;
    private final int start;
    private final int end;
    private final int maxNesting;
    private int at;

    JsonScanner(byte[] json, int start, int end, int maxNesting) {
        this.json = json;
        this.start = start;
        this.end = end;
        this.maxNesting = maxNesting;
        this.at = start;
    }

    /** The place in the array. */
    int at() {
        return at;
    }

    /** Goes to the next value; returns its kind. */
    JsonKind value() {
        skipSpace();
        if (at == end) throw fault("a value is missing");
        return switch (json[at]) {
            case '{' -> JsonKind.OBJECT;
            case '[' -> JsonKind.ARRAY;
            case '"' -> JsonKind.STRING;
            case 't' -> JsonKind.TRUE;
            case 'f' -> JsonKind.FALSE;
            case 'n' -> JsonKind.NULL;
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> JsonKind.NUMBER;
            default -> throw fault("a value is expected");
        };
    }

    /** Steps into the object or array that begins here, to its first part; false when it has none and is left again. */
    boolean enter(int depth, char close) {
        if (depth > maxNesting) throw JsonFault.tooDeep(maxNesting);
        at++;
        skipSpace();
        if (at == end || json[at] != close) return true;
        at++;
        return false;
    }

    /** Steps over the comma to the next part, or over the end of the object or array; returns whether there is a next. */
    boolean more(char close) {
        skipSpace();
        if (at < end && json[at] == ',') {
            at++;
            return true;
        }
        if (at < end && json[at] == close) {
            at++;
            return false;
        }
        throw fault("',' or '" + close + "' is expected");
    }

    /** Steps over a member's name and colon; returns the name. */
    String name() {
        skipSpace();
        int quote = at;
        skipQuotedName();
        String name = JsonStrings.decode(json, quote + 1, at - 1);
        skipColon();
        return name;
    }

    private void skipName() {
        skipSpace();
        skipQuotedName();
        skipColon();
    }

    private void skipQuotedName() {
        if (at == end || json[at] != '"') throw fault("a name in double quotes is expected");
        skipString();
    }

    private void skipColon() {
        skipSpace();
        if (at == end || json[at] != ':') throw fault("':' is expected");
        at++;
    }

    /**
     * Steps over the value that begins here, with all that is in it. Takes no stack for what is nested.
     *
     * @param depth how many objects and arrays the value is in
     */
    void skip(int depth) {
        BitSet objects = null;
        int level = 0;
        do {
            JsonKind kind = value();
            if (kind != JsonKind.OBJECT && kind != JsonKind.ARRAY) {
                skipScalar(kind);
            } else if (enter(depth + level + 1, kind == JsonKind.OBJECT ? '}' : ']')) {
                if (objects == null) objects = new BitSet();
                objects.set(++level, kind == JsonKind.OBJECT);
                if (kind == JsonKind.OBJECT) skipName();
                continue;
            }
            level = next(objects, level);
        } while (level > 0);
    }

    /** After a value: goes to the next one, out of as many objects and arrays as end here; returns the level it is at. */
    private int next(@Nullable BitSet objects, int level) {
        while (level > 0 && objects != null) {
            boolean object = objects.get(level);
            if (more(object ? '}' : ']')) {
                if (object) skipName();
                return level;
            }
            level--;
        }
        return level;
    }

    /** Steps over a value that is neither object nor array. */
    void skipScalar(JsonKind kind) {
        switch (kind) {
            case STRING -> skipString();
            case NUMBER -> skipNumber();
            case TRUE -> skipWord("true");
            case FALSE -> skipWord("false");
            case NULL -> skipWord("null");
            case OBJECT, ARRAY -> throw new AssertionError(kind + " is no scalar");
        }
    }

    /** Goes to the end of the text, where nothing may follow. */
    void finish() {
        skipSpace();
        if (at < end) throw fault("something follows the value");
    }

    private void skipSpace() {
        while (at < end && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) at++;
    }

    private void skipString() {
        at++;
        while (at < end && json[at] != '"') {
            if (json[at] == '\\') skipEscape();
            else if (json[at] >= 0 && json[at] < ' ') throw fault("a control character must be escaped");
            else at++;
        }
        if (at == end) throw fault("the string does not end");
        at++;
    }

    private void skipEscape() {
        at++;
        if (at == end) throw fault("the string does not end");
        byte letter = json[at];
        if ("\"\\/bfnrtu".indexOf(letter) < 0) throw fault("no escape begins so");
        at++;
        for (int i = 0; letter == 'u' && i < 4; i++) {
            if (at == end || Character.digit(json[at], 16) < 0) throw fault("a hexadecimal digit is expected");
            at++;
        }
    }

    private void skipNumber() {
        if (json[at] == '-') at++;
        if (at < end && json[at] == '0') at++;
        else skipDigits();
        if (at < end && json[at] >= '0' && json[at] <= '9') throw fault("a number must not begin with 0");
        if (at < end && json[at] == '.') {
            at++;
            skipDigits();
        }
        if (at < end && (json[at] == 'e' || json[at] == 'E')) {
            at++;
            if (at < end && (json[at] == '+' || json[at] == '-')) at++;
            skipDigits();
        }
    }

    private void skipDigits() {
        if (at == end || json[at] < '0' || json[at] > '9') throw fault("a digit is expected");
        while (at < end && json[at] >= '0' && json[at] <= '9') at++;
    }

    private void skipWord(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at == end || json[at] != word.charAt(i)) throw fault("'" + word + "' is expected");
            at++;
        }
    }

    private JsonFault fault(String problem) {
        return JsonFault.at(at - start, problem + (at == end ? ", but the text ends" : ", not " + shown()));
    }

    /** The character here, as an error may repeat it. */
    private String shown() {
        byte b = json[at];
        if (b > ' ' && b < 0x7f) return "'" + (char) b + "'";
        return b < 0 ? "a character outside of ASCII" : String.format("U+%04X", (int) b);
    }
}
