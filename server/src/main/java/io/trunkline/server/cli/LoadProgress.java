package io.trunkline.server.cli;

import io.trunkline.bench.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Shows how a load run goes: a bar that moves where the error stream is a terminal, else a line a second. */
final class LoadProgress implements Progress, AutoCloseable {
    private static final int WIDTH = 30;
    private static final long LINE_EVERY_NS = 1_000_000_000L;
    /** Goes to the start of the line and clears it. */
    private static final String AGAIN = "\r\u001b[K";

    private final PrintStream err;
    private final boolean quiet;
    private final boolean bar;
    private boolean begun;
    private long lastNs;

    LoadProgress(PrintStream err, boolean quiet, boolean bar) {
        this.err = err;
        this.quiet = quiet;
        this.bar = bar;
    }

    static LoadProgress of(Terminal terminal, boolean quiet) {
        return new LoadProgress(terminal.err(), quiet, isTerminal());
    }

    /** Java tells of the standard input and output alone; Linux says where the errors go. */
    private static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException notLinux) {
            return System.console() != null;
        }
    }

    @Override
    public void at(String stage, double share, String note) {
        if (quiet) return;
        if (bar) {
            int full = (int) Math.round(Math.clamp(share, 0, 1) * WIDTH);
            err.printf(
                    Locale.ROOT, "%s%-11s [%s%s] %s", AGAIN, stage, "#".repeat(full), " ".repeat(WIDTH - full), note);
            err.flush();
            begun = true;
        } else if (!begun || System.nanoTime() - lastNs >= LINE_EVERY_NS) {
            begun = true;
            lastNs = System.nanoTime();
            err.printf(Locale.ROOT, "%s %.0f %% %s%n", stage, Math.clamp(share, 0, 1) * 100, note);
        }
    }

    /** Takes the bar away. */
    @Override
    public void close() {
        if (bar && begun) {
            err.print(AGAIN);
            err.flush();
        }
    }
}
