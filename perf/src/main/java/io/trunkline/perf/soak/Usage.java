package io.trunkline.perf.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a server holds while nobody is connected.
 *
 * @param descriptors open files and sockets
 * @param threads of the operating system
 * @param heapBytes live after a full collection
 * @param residentBytes of the process; reported, but not judged, since a JVM does not give heap back at once
 */
record Usage(int descriptors, int threads, long heapBytes, long residentBytes) {
    /** Connections of the kernel that are still in the making, and files that the JVM opens when it first needs them. */
    private static final int SPARE_DESCRIPTORS = 4;
    /** Pools keep a few threads at hand, and the JVM starts a compiler's now and then. */
    private static final int SPARE_THREADS = 8;

    private static final long SPARE_HEAP = 4L << 20;

    /** What is more than it was; empty when all is as it should be. */
    List<String> growthSince(Usage before) {
        List<String> grown = new ArrayList<>();
        judge(grown, "descriptors", before.descriptors, descriptors, SPARE_DESCRIPTORS);
        judge(grown, "threads", before.threads, threads, SPARE_THREADS);
        judge(grown, "live heap bytes", before.heapBytes, heapBytes, SPARE_HEAP + before.heapBytes / 10);
        return grown;
    }

    private static void judge(List<String> grown, String what, long before, long now, long spare) {
        if (now > before + spare) grown.add(what + " grew from " + before + " to " + now);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d descriptors, %d threads, %.1f MiB live heap, %.0f MiB resident",
                descriptors,
                threads,
                heapBytes / 1048576.0,
                residentBytes / 1048576.0);
    }
}
