package io.trunkline.transport.okhttp.internal;

/** A link that its transport may end. */
interface OpenLink {
    /** Ends the link at once. */
    void cut(String reason);
}
