package io.trunkline.bench;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison: the same fan-out on several servers, in turns. Each server is a process of its own on this machine.
 *
 * @param program the distribution's {@code bin/trunkline}
 * @param only names of contestants, {@link Compare#names} has them all; empty for all
 * @param rounds of all contestants and windows
 * @param windows publications under way, each a run of its own
 * @param subscribers of the one channel
 * @param seconds measured in each run
 * @param warmupSeconds before that
 * @param serverArguments further arguments of this server's {@code serve}
 * @param javaBroker class path of the embedded Java broker; null where there is none
 */
public record CompareOptions(
        Path program,
        List<String> only,
        int rounds,
        List<Integer> windows,
        int subscribers,
        int payloadBytes,
        double seconds,
        double warmupSeconds,
        List<String> serverArguments,
        @Nullable String javaBroker) {
    private static final int MAX_ROUNDS = 100;

    /** @throws IllegalArgumentException naming the option, the rule and the value */
    public CompareOptions {
        only = List.copyOf(only);
        windows = List.copyOf(windows);
        serverArguments = List.copyOf(serverArguments);
        if (rounds < 1 || rounds > MAX_ROUNDS) {
            throw new IllegalArgumentException("--rounds must be 1 to " + MAX_ROUNDS + ", but was " + rounds);
        }
        if (windows.isEmpty()) throw new IllegalArgumentException("--windows must name one window at least");
        for (String name : only) {
            if (!Compare.names().contains(name)) {
                throw new IllegalArgumentException("--only must name some of " + Compare.names() + ", but has " + name);
            }
        }
        for (int window : windows) {
            if (window < 1 || window > BenchOptions.MAX_WINDOW) {
                throw new IllegalArgumentException(
                        "--windows must be 1 to " + BenchOptions.MAX_WINDOW + ", but has " + window);
            }
        }
        // the others are those of a run
        BenchOptions.of("tcp://127.0.0.1:1", LoadPattern.FAN_OUT)
                .subscribers(subscribers)
                .payloadBytes(payloadBytes)
                .seconds(seconds)
                .warmupSeconds(warmupSeconds)
                .build();
    }

    /** Three rounds of all there are, 1,000 subscribers, windows of 1, 16 and 64, 5 s behind 2 s. */
    public static CompareOptions of(Path program) {
        return new CompareOptions(program, List.of(), 3, List.of(1, 16, 64), 1000, 64, 5, 2, List.of(), null);
    }
}
