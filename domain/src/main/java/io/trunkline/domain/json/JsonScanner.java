package io.trunkline.domain.json;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Walks over JSON text and checks it, strictly as RFC 8259 has it. Keeps a place and nothing else: names and values are
 * looked at where they are, so that what a stranger sends leaves no trace. The bytes are valid UTF-8; that has been checked
 * before. Most take {@link JsonReader}, which finds the parts; this is for messages that come in floods and whose parts are
 * known beforehand. Not for several threads. Whatever is no JSON throws a {@link JsonFault}.
 */
public final class JsonScanner {
    private final byte[] json;
    private final int start;
    private final int end;
    private final int maxNesting;
    private int at;
    private int nameStart;
    private int nameEnd;
    /** Which of the levels that are being skipped are objects, by bits: most values have few, and need no more memory. */
    private long objects;

    private @Nullable BitSet deepObjects;

    /**
     * @param start where the text begins in the array
     * @param end where it ends
     * @param maxNesting most levels of objects and arrays
     */
    public JsonScanner(byte[] json, int start, int end, int maxNesting) {
        this.json = json;
        this.start = start;
        this.end = end;
        this.maxNesting = maxNesting;
        this.at = start;
    }

    /** The place in the array. */
    public int at() {
        return at;
    }

    /** Goes to the next value; returns its kind. */
    public JsonKind value() {
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

    /**
     * Steps into the object or array that begins here, to its first part; false when it has none and is left again.
     *
     * @param depth its level, 1 for the outermost
     * @param close the character that ends it
     */
    public boolean enter(int depth, char close) {
        if (depth > maxNesting) throw JsonFault.tooDeep(maxNesting);
        at++;
        skipSpace();
        if (at == end || json[at] != close) return true;
        at++;
        return false;
    }

    /** Steps over the comma to the next part, or over the end of the object or array; returns whether there is a next. */
    public boolean more(char close) {
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
        skipName();
        return JsonStrings.decode(json, nameStart, nameEnd);
    }

    /** Steps over a member's name and colon; {@link #nameIs} tells about it. */
    public void skipName() {
        skipSpace();
        if (at == end || json[at] != '"') throw fault("a name in double quotes is expected");
        nameStart = at + 1;
        skipString();
        nameEnd = at - 1;
        skipSpace();
        if (at == end || json[at] != ':') throw fault("':' is expected");
        at++;
    }

    /** Whether the name that was stepped over last is written as {@code ascii}; one with escapes is not. */
    public boolean nameIs(byte[] ascii) {
        return Arrays.equals(json, nameStart, nameEnd, ascii, 0, ascii.length);
    }

    /**
     * Steps over the value that begins here, with all that is in it. Takes no stack for what is nested.
     *
     * @param depth how many objects and arrays the value is in
     */
    public void skip(int depth) {
        int level = 0;
        do {
            JsonKind kind = value();
            if (kind != JsonKind.OBJECT && kind != JsonKind.ARRAY) {
                skipScalar(kind);
            } else if (enter(depth + level + 1, kind == JsonKind.OBJECT ? '}' : ']')) {
                note(++level, kind == JsonKind.OBJECT);
                if (kind == JsonKind.OBJECT) skipName();
                continue;
            }
            level = next(level);
        } while (level > 0);
    }

    /** After a value: goes to the next one, out of as many objects and arrays as end here; returns the level it is at. */
    private int next(int level) {
        while (level > 0) {
            boolean object = isObject(level);
            if (more(object ? '}' : ']')) {
                if (object) skipName();
                return level;
            }
            level--;
        }
        return level;
    }

    private void note(int level, boolean object) {
        if (level < Long.SIZE) {
            long bit = 1L << level;
            objects = object ? objects | bit : objects & ~bit;
        } else {
            if (deepObjects == null) deepObjects = new BitSet();
            deepObjects.set(level, object);
        }
    }

    private boolean isObject(int level) {
        if (level < Long.SIZE) return (objects & 1L << level) != 0;
        return deepObjects != null && deepObjects.get(level);
    }

    /** Steps over a value that is neither object nor array. */
    public void skipScalar(JsonKind kind) {
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
    public void finish() {
        skipSpace();
        if (at < end) throw fault("something follows the value");
    }

    private void skipSpace() {
        while (at < end && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) at++;
    }

    private void skipString() {
        at++;
        skipPlain();
        while (at < end && json[at] != '"') {
            if (json[at] != '\\') throw fault("a control character must be escaped");
            skipEscape();
            skipPlain();
        }
        if (at == end) throw fault("the string does not end");
        at++;
    }

    /** Steps over characters that stand for themselves in a string. */
    private void skipPlain() {
        int i = at;
        while (i < end && (json[i] >= ' ' || json[i] < 0) && json[i] != '"' && json[i] != '\\') i++;
        at = i;
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
