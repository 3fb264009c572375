package io.trunkline.bench.internal.load;

/**
 * When the next message of a loop is due, at a fixed rate: message i at the start plus i periods. It is due then, whether the
 * server has kept up or not, and its latency counts from then: a stall is seen by all that should have been sent during it.
 */
final class Pace {
    private final Schedule schedule;
    private final double periodNs;
    private long index;

    Pace(Schedule schedule, double perSecond) {
        this.schedule = schedule;
        this.periodNs = 1e9 / perSecond;
    }

    /** When the next one is due. */
    long dueNs() {
        return schedule.startNs() + (long) (index * periodNs);
    }

    /** Nanoseconds until the next one is due: zero or less when it is, {@link Traffic#IDLE_NS} when none will be. */
    long untilDue(long nowNs) {
        if (!schedule.isStarted() || isOver()) return Traffic.IDLE_NS;
        return dueNs() - nowNs;
    }

    /** Whether all that were to be sent have been. */
    boolean isOver() {
        return schedule.isStarted() && dueNs() - schedule.endNs() >= 0;
    }

    long index() {
        return index;
    }

    void next() {
        index++;
    }
}
