package io.trunkline.bench;

/** Hears how a run goes, on the thread that called {@link Bench#run}, several times a second. Must not block. */
@FunctionalInterface
public interface Progress {
    /** Nobody listens. */
    Progress NONE = (stage, share, note) -> {};

    /**
     * Where a run is.
     *
     * @param stage what happens: connecting, warming up, measuring, draining
     * @param share how much of the stage is done, 0 to 1
     * @param note a figure, such as deliveries a second
     */
    void at(String stage, double share, String note);
}
