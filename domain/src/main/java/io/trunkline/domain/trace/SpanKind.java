package io.trunkline.domain.trace;

/** Which side of a question a span is. */
public enum SpanKind {
    /** It answers what somebody asked. */
    SERVER,
    /** It asks somebody else, and waits for the answer. */
    CLIENT
}
