package io.trunkline.bench.internal.machine;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.trunkline.bench.BenchResult;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The machine and this process. */
public final class MachineFacts {
    /** Files that a JVM holds beside its sockets. */
    private static final int SPARE_DESCRIPTORS = 64;

    private static final int GIT_SECONDS = 5;

    private MachineFacts() {}

    public static BenchResult.Machine machine() {
        OperatingSystemMXBean system = system();
        return new BenchResult.Machine(
                processor(),
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize(),
                property("os.name") + " " + property("os.version") + " " + property("os.arch"),
                property("java.vendor") + " " + property("java.vm.version"),
                commit());
    }

    /** Processor time of this process so far. */
    public static double ownCpuSeconds() {
        return system().getProcessCpuTime() / 1e9;
    }

    /** @throws IllegalArgumentException where this process may not open so many sockets */
    public static void requireSockets(int sockets) {
        if (!(system() instanceof UnixOperatingSystemMXBean unix)) return;
        long needed = (long) sockets + SPARE_DESCRIPTORS;
        if (needed > unix.getMaxFileDescriptorCount()) {
            throw new IllegalArgumentException(sockets + " connections need " + needed
                    + " file descriptors, but this process may open " + unix.getMaxFileDescriptorCount()
                    + ": raise 'ulimit -n', or ask for fewer");
        }
    }

    private static OperatingSystemMXBean system() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException noSuchFile) {
            return "unknown";
        }
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }

    /** Of the checkout that this class was built in. */
    private static @Nullable String commit() {
        try {
            Path code = Path.of(MachineFacts.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return git(code.toAbsolutePath().getParent());
        } catch (URISyntaxException | IOException | RuntimeException noCheckout) {
            return null;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static @Nullable String git(Path folder) throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "-C", folder.toString(), "rev-parse", "--short=12", "HEAD")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            git.getOutputStream().close();
            if (!git.waitFor(GIT_SECONDS, TimeUnit.SECONDS) || git.exitValue() != 0) return null;
            return new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        } finally {
            git.destroyForcibly();
        }
    }
}
