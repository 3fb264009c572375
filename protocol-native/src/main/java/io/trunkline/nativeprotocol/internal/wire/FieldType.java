package io.trunkline.nativeprotocol.internal.wire;

/** The types of values in the binary form, by their numbers: three bits of a key. */
public enum FieldType {
    FALSE("false"),
    TRUE("true"),
    /** Unsigned LEB128, at most 2^53. */
    INTEGER("a number"),
    /** A length, and so many bytes of UTF-8. */
    STRING("a string"),
    /** A length, and so many bytes that are one JSON value. */
    JSON("JSON"),
    /** A length, and so many bytes. */
    BYTES("bytes"),
    /** A length, and fields in so many bytes. */
    OBJECT("an object"),
    /** A length, and values in so many bytes: fields with the number 0. */
    LIST("an array");

    private static final FieldType[] ALL = values();

    private final String text;

    FieldType(String text) {
        this.text = text;
    }

    /** How an error shows a value of this type. */
    String text() {
        return text;
    }

    /** The type in the upper three bits of a key's first byte. */
    static FieldType of(int firstByte) {
        return ALL[firstByte >> 5];
    }

    /** The type as the upper three bits of a key's first byte. */
    int bits() {
        return ordinal() << 5;
    }
}
