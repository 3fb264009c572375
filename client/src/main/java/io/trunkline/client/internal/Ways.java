package io.trunkline.client.internal;

import java.util.List;

/** The ways to reach the server, the preferred first, and which of them is taken. Any thread. */
final class Ways {
    private final List<Way> all;
    /** Guarded by this, as is the other. */
    private int taken;
    /** How many have failed one after the other. */
    private int failed;

    /** @param all at least one */
    Ways(List<Way> all) {
        this.all = all;
    }

    synchronized Way taken() {
        return all.get(taken);
    }

    /** The ways that are preferred to the one that is taken. */
    synchronized List<Way> better() {
        return all.subList(0, taken);
    }

    synchronized void take(Way way) {
        taken = all.indexOf(way);
    }

    /** The one that is taken leads to the server. */
    synchronized void works() {
        failed = 0;
    }

    /** The one that is taken leads nowhere: goes on to the next. False where all have failed, and it is time to wait. */
    synchronized boolean next() {
        taken = (taken + 1) % all.size();
        failed = (failed + 1) % all.size();
        return failed > 0;
    }
}
