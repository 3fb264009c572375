package io.trunkline.perf.chaos;

import java.util.BitSet;

/** What was published to one channel: numbers from 0 upwards, each once, by one publisher. Any thread. */
final class Ledger {
    private final BitSet acknowledged = new BitSet();
    private int published;

    /** The next number, which is on its way from now on. */
    synchronized int next() {
        return published++;
    }

    /** The server has said that it took this number; of all others nobody knows whether they will arrive. */
    synchronized void acknowledged(int number) {
        acknowledged.set(number);
    }

    /** How many numbers there are. */
    synchronized int published() {
        return published;
    }

    /** The numbers that must arrive, or be told lost; a copy. */
    synchronized BitSet acknowledged() {
        return (BitSet) acknowledged.clone();
    }
}
