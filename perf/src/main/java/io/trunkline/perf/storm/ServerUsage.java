package io.trunkline.perf.storm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a process has used, by Linux's /proc.
 *
 * @param cpuMillis processor time since its start
 * @param residentBytes of memory now
 * @param peakBytes of memory, the most since its start
 */
record ServerUsage(long cpuMillis, long residentBytes, long peakBytes) {
    static ServerUsage of(ProcessHandle process) throws IOException {
        long cpu = process.info().totalCpuDuration().orElseThrow().toMillis();
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        return new ServerUsage(cpu, kibibytes(status, "VmRSS:") << 10, kibibytes(status, "VmHWM:") << 10);
    }

    private static long kibibytes(Path status, String field) throws IOException {
        try (Stream<String> lines = Files.lines(status)) {
            String line =
                    lines.filter(each -> each.startsWith(field)).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", ""));
        }
    }

    double cpuSecondsSince(ServerUsage before) {
        return (cpuMillis - before.cpuMillis) / (double) TimeUnit.SECONDS.toMillis(1);
    }
}
