package io.trunkline.domain.json;

/**
 * Bytes that are not the JSON they should be. The message says what is wrong and where, and repeats nothing of the bytes but
 * a single character. Has no stack trace: it is an answer, not a fault of the program.
 */
public final class JsonFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean tooDeep;

    private JsonFault(String message, boolean tooDeep) {
        super(message, null, false, false);
        this.tooDeep = tooDeep;
    }

    /** @param offset of the byte that should be something else, counted from 0 */
    static JsonFault at(int offset, String problem) {
        return new JsonFault("not JSON at byte " + offset + ": " + problem, false);
    }

    static JsonFault tooDeep(int maxNesting) {
        return new JsonFault("nested deeper than " + maxNesting + " levels", true);
    }

    /** Whether it is JSON for all that was read, but nested too deep. */
    public boolean isTooDeep() {
        return tooDeep;
    }
}
