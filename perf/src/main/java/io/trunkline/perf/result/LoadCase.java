package io.trunkline.perf.result;

/**
 * What one run of the load tool did: runs with equal cases are rounds of one another.
 *
 * @param series which question it answers: see {@link io.trunkline.perf.load.Series}
 * @param label whom it loaded: {@code direct}, {@code nats-server}
 * @param pattern {@code fan-out}, {@code fan-in}, {@code channels}, {@code request-reply}, {@code idle}, {@code churn}
 * @param window publications in flight; NaN at a fixed rate
 * @param ratePerSecond publications a second; NaN with a window
 */
public record LoadCase(
        String series,
        String label,
        String pattern,
        double connections,
        double channels,
        double subscribers,
        double payloadBytes,
        double window,
        double ratePerSecond) {}
