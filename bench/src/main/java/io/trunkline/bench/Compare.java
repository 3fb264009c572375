package io.trunkline.bench;

import io.trunkline.bench.internal.compare.Comparison;
import io.trunkline.bench.internal.compare.Contestant;
import java.util.Arrays;
import java.util.List;

/** Compares this server with others on the same machine in the same minutes, which is the only comparison that holds. */
public final class Compare {
    private Compare() {}

    /** What can take part: this server's engines and transports, then its peers. */
    public static List<String> names() {
        return Arrays.stream(Contestant.values()).map(Contestant::text).toList();
    }

    /**
     * Starts the servers there are, alternates them, and ends them in any case, also when this process is told to end. Those that
     * cannot be started are named in the notes of the result. For one comparison at a time: it pins this process to processors.
     *
     * @throws BenchException when none can be started
     * @throws InterruptedException when the thread was interrupted; the servers have ended then
     */
    public static BenchResult run(CompareOptions options, Progress progress) throws InterruptedException {
        return Comparison.make(options, progress);
    }
}
