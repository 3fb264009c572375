package io.trunkline.domain.connection;

/** Whether the peer is alive. Any byte from it counts, and while it is not read none can come. Touched in turns only. */
final class Liveness {
    /** What is to be done about a silent peer. */
    enum Verdict {
        ALIVE,
        PING,
        DEAD
    }

    private final LivenessPolicy policy;
    /** Since the peer was pinged, or else since it was heard. */
    private long sinceNanos;

    private boolean pinged;
    private int holds;

    Liveness(LivenessPolicy policy, long nowNanos) {
        this.policy = policy;
        this.sinceNanos = nowNanos;
    }

    void heard(long nowNanos) {
        sinceNanos = nowNanos;
        pinged = false;
    }

    /** Nothing is read until a {@link #release} for every hold; returns whether reading is to stop now. */
    boolean hold() {
        return holds++ == 0;
    }

    /** Takes one hold back; returns whether that was the last. */
    boolean release() {
        return --holds <= 0;
    }

    boolean isHeld() {
        return holds > 0;
    }

    Verdict check(long nowNanos) {
        long silent = nowNanos - sinceNanos;
        if (!pinged) {
            if (silent < policy.pingInterval().toNanos()) return Verdict.ALIVE;
            pinged = true;
            sinceNanos = nowNanos;
            return Verdict.PING;
        }
        if (silent < policy.pongTimeout().toNanos()) return Verdict.ALIVE;
        if (!isHeld()) return Verdict.DEAD;
        // what was not read cannot have been heard
        heard(nowNanos);
        return Verdict.ALIVE;
    }
}
