package io.trunkline.perf;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Under which conditions a run was made: without them its numbers mean nothing to anyone else. */
final class Conditions {
    private static final String UNKNOWN = "unknown";

    private Conditions() {}

    /** The conditions at the beginning of a run, by name, in the order of the report. */
    static Map<String, String> now(PerfOptions options) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Command", options.command());
        facts.put(
                "Date",
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").format(ZonedDateTime.now(ZoneOffset.UTC)));
        facts.put("Commit", commit());
        facts.put("Machine", machine());
        facts.put("System", property("os.name") + " " + property("os.version") + " " + property("os.arch"));
        facts.put("JDK", property("java.vendor") + ", " + property("java.vm.name") + " " + property("java.vm.version"));
        facts.put("Load at start", load());
        return facts;
    }

    private static String machine() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return String.format(
                Locale.ROOT,
                "%s, %d processors, %d MiB of memory",
                processor(),
                system.getAvailableProcessors(),
                system.getTotalMemorySize() >> 20);
    }

    /** The processor's name, where the system tells it as Linux does. */
    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(UNKNOWN);
        } catch (IOException noSuchFile) {
            return "processor " + UNKNOWN;
        }
    }

    /** Other work on the machine shows here: it makes times longer by a factor that nobody knows. */
    private static String load() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double load = system.getSystemLoadAverage();
        if (load < 0) return UNKNOWN;
        String text = String.format(Locale.ROOT, "%.2f over the last minute", load);
        boolean busy = load > system.getAvailableProcessors() / 2.0;
        return busy ? text + ": the machine was busy, so times are too long; allocation holds" : text;
    }

    private static String commit() {
        String head = git("rev-parse", "--short=12", "HEAD");
        if (head.isEmpty()) return UNKNOWN;
        return git("status", "--porcelain").isEmpty() ? head : head + " with uncommitted changes";
    }

    /** What git prints, or nothing where there is no git or no checkout. */
    private static String git(String... arguments) {
        String[] command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toArray(String[]::new);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0 ? text.strip() : "";
        } catch (IOException noGit) {
            return "";
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static String property(String name) {
        return System.getProperty(name, UNKNOWN);
    }
}
