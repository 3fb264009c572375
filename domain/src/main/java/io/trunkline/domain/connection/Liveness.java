package io.trunkline.domain.connection;

/** Whether the peer is alive. Any byte from it counts; touched in turns only. */
final class Liveness {
    /** What is to be done about a silent peer. */
    enum Verdict {
        ALIVE,
        PING,
        DEAD
    }

    private final long pingNanos;
    private final long pongNanos;
    private long heardNanos;
    private long pingedNanos;
    private boolean pinged;

    Liveness(LivenessPolicy policy, long nowNanos) {
        this.pingNanos = policy.pingInterval().toNanos();
        this.pongNanos = policy.pongTimeout().toNanos();
        this.heardNanos = nowNanos;
    }

    void heard(long nowNanos) {
        heardNanos = nowNanos;
        pinged = false;
    }

    Verdict check(long nowNanos) {
        if (pinged) return nowNanos - pingedNanos >= pongNanos ? Verdict.DEAD : Verdict.ALIVE;
        if (nowNanos - heardNanos < pingNanos) return Verdict.ALIVE;
        pinged = true;
        pingedNanos = nowNanos;
        return Verdict.PING;
    }
}
