package io.trunkline.bench.internal.load;

/** Connections that are there, and nothing else. */
final class IdleTraffic implements Traffic {
    private final Schedule schedule;

    IdleTraffic(Schedule schedule) {
        this.schedule = schedule;
    }

    @Override
    public long turn(long nowNs) {
        return IDLE_NS;
    }

    @Override
    public boolean isQuiet(long nowNs) {
        return schedule.isStarted() && !schedule.isOpen(nowNs);
    }

    @Override
    public void report(Tally tally) {
        // nothing was sent
    }

    @Override
    public long progress() {
        return 0;
    }

    @Override
    public long expected() {
        return 0;
    }
}
