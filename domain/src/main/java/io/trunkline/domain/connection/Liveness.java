package io.trunkline.domain.connection;

/** Whether the peer is alive. Any byte from it counts; touched in turns only. */
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

    Liveness(LivenessPolicy policy, long nowNanos) {
        this.policy = policy;
        this.sinceNanos = nowNanos;
    }

    void heard(long nowNanos) {
        sinceNanos = nowNanos;
        pinged = false;
    }

    Verdict check(long nowNanos) {
        long silent = nowNanos - sinceNanos;
        if (pinged) return silent >= policy.pongTimeout().toNanos() ? Verdict.DEAD : Verdict.ALIVE;
        if (silent < policy.pingInterval().toNanos()) return Verdict.ALIVE;
        pinged = true;
        sinceNanos = nowNanos;
        return Verdict.PING;
    }
}
