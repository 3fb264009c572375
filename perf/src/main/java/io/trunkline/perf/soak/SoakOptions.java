package io.trunkline.perf.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * What the user asked for.
 *
 * @param length of the churn that is judged, without the warm-up
 * @param clients that come and go at a time
 * @param seed of what they do
 * @param program the server's start script
 * @param help whether to explain instead of running
 */
record SoakOptions(Duration length, int clients, long seed, Path program, boolean help) {
    static final String USAGE = """
            Usage: ./trunkline soak [--minutes N] [--clients N] [--seed N]
            Runs a server for itself while clients of every transport come, subscribe, publish, and go or are cut. At the end
            the server's memory, threads and descriptors must be what they were at the beginning, and nothing may be lost.

              --minutes N   how long (default: 2; hours show more)
              --clients N   how many clients come and go at a time (default: 40)
              --seed N      repeats what they do (default: the time)
              --help        this text
            """;

    private static final int MOST_MINUTES = 60 * 24 * 7;
    private static final int MOST_CLIENTS = 2_000;

    /** @throws IllegalArgumentException naming the argument that is wrong, and why */
    static SoakOptions parse(String... arguments) {
        long minutes = 2;
        long clients = 40;
        long seed = Instant.now().toEpochMilli();
        boolean help = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--minutes" -> minutes = number(arguments, i++, 1, MOST_MINUTES);
                case "--clients" -> clients = number(arguments, i++, 1, MOST_CLIENTS);
                case "--seed" -> seed = number(arguments, i++, 0, Long.MAX_VALUE);
                case "--help", "-h" -> help = true;
                default -> throw new IllegalArgumentException("unknown option '" + arguments[i] + "'");
            }
        }
        Path program = Path.of("server/target/dist/bin/trunkline");
        return new SoakOptions(Duration.ofMinutes(minutes), (int) clients, seed, program, help);
    }

    private static long number(String[] arguments, int option, long least, long most) {
        String value = option + 1 < arguments.length ? arguments[option + 1] : "nothing";
        String rule = "option '" + arguments[option] + "' must be a whole number from " + least + " to " + most
                + ", but was " + value;
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException(rule, none);
        }
        throw new IllegalArgumentException(rule);
    }
}
