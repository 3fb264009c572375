package io.trunkline.bench.internal.compare;

/** A server cannot take part; the message says why, and what would help. */
final class Absent extends Exception {
    private static final long serialVersionUID = 1L;

    Absent(String why) {
        super(why, null, false, false);
    }
}
