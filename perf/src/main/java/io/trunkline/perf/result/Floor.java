package io.trunkline.perf.result;

/**
 * The floor of any fan-out: what the kernel takes for one write.
 *
 * @param connections written to in turn
 * @param publications that one write carries: what a turn gathers of a full window
 * @param bytes of one write
 * @param microsPerWrite processor time of the writing thread, as the median of the rounds
 */
public record Floor(double connections, double publications, double bytes, double microsPerWrite) {
    /** Deliveries per second of processor time, were there nothing to do but to write. */
    public double deliveriesPerCpuSecond() {
        return publications / microsPerWrite * 1e6;
    }
}
