package io.trunkline.it.record;

/** What a secret of the suite is for. */
public enum SecretKind {
    PASSWORD,
    ACCESS_TOKEN,
    REFRESH_TOKEN,
    TICKET,
    /** What takes a connection up again. */
    SESSION,
    /** What a stream of events is known by. */
    STREAM,
    /** A backend's key, or a key that a server signs with. */
    KEY,
    /** Planted where no secret may be, to see whether it is found there. */
    CANARY
}
