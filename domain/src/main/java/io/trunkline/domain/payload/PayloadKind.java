package io.trunkline.domain.payload;

/** What the bytes of a {@link Payload} are. */
public enum PayloadKind {
    /** One JSON value in UTF-8. */
    JSON,
    /** UTF-8 text. */
    TEXT,
    /** Any bytes. */
    BINARY
}
