package io.trunkline.bench.internal.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A process of this machine, looked at from outside. Without Linux's /proc nothing is known of it. Any thread. */
public final class ServerProcess {
    /** Ticks a second in /proc: the same on every Linux that Java runs on. */
    private static final double TICKS = 100;
    /** In /proc/PID/stat behind the name: the first field there is number 3, and times are 14 and 15. */
    private static final int USER_TICKS = 11;

    private static final int SYSTEM_TICKS = 12;

    private final Path folder;

    private ServerProcess(long pid) {
        this.folder = Path.of("/proc", String.valueOf(pid));
    }

    /**
     * The process with this id.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static ServerProcess of(long pid) {
        ServerProcess process = new ServerProcess(pid);
        if (Files.isDirectory(Path.of("/proc/self")) && process.cpuSeconds() == null) {
            throw new IllegalArgumentException("--server-pid must be a process of this machine, but was " + pid);
        }
        return process;
    }

    /** The process that listens on a port of this machine; null where that cannot be told. */
    public static @Nullable ServerProcess listeningOn(int port) {
        Long pid = Listeners.owner(port);
        return pid == null ? null : new ServerProcess(pid);
    }

    /** Processor time so far, of all its threads; null where it is not known, or the process is gone. */
    public @Nullable Double cpuSeconds() {
        try {
            String stat = Files.readString(folder.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS])) / TICKS;
        } catch (IOException | RuntimeException gone) {
            return null;
        }
    }

    /** Resident memory; null as above. */
    public @Nullable Long memoryBytes() {
        try {
            for (String line : Files.readAllLines(folder.resolve("status"))) {
                if (!line.startsWith("VmRSS:")) continue;
                String kib = line.substring("VmRSS:".length()).toLowerCase(Locale.ROOT);
                return Long.parseLong(kib.replace("kb", "").strip()) << 10;
            }
            return null;
        } catch (IOException | NumberFormatException gone) {
            return null;
        }
    }
}
