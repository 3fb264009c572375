package io.trunkline.domain.json;

/** What a JSON value is. */
public enum JsonKind {
    OBJECT("an object"),
    ARRAY("an array"),
    STRING("a string"),
    NUMBER("a number"),
    TRUE("true"),
    FALSE("false"),
    NULL("null");

    private final String text;

    JsonKind(String text) {
        this.text = text;
    }

    /** How an error shows a value of this kind: {@code an array}. */
    public String text() {
        return text;
    }
}
