package io.trunkline.perf.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the user asked for.
 *
 * @param chaos whether connections are cut and servers end, instead of churning
 * @param length of the churn that is judged, without the warm-up; of the chaos, without the calm after it
 * @param clients that come and go at a time; of the chaos, that are there
 * @param seed of what they do
 * @param program the server's start script
 * @param help whether to explain instead of running
 */
record SoakOptions(boolean chaos, Duration length, int clients, long seed, Path program, boolean help) {
    static final String USAGE = """
            Usage: ./trunkline soak [--chaos] [--minutes N | --seconds N] [--clients N] [--seed N]
            Runs a server for itself while clients of every transport come, subscribe, publish, and go or are cut. At the end
            the server's memory, threads and descriptors must be what they were at the beginning, and nothing may be lost.

            With --chaos clients stay, while their connections are cut, some do not read, networks are down, and the server
            ends or is killed and another takes its place. Each must get every acknowledged publication once and in order, or be
            told that it lost some, and how many where that can be known.

              --chaos       chaos instead of churn
              --minutes N   how long (default: 2; hours show more)
              --seconds N   how long, for less than a minute
              --clients N   how many clients come and go at a time (default: 40), or are in the chaos (default: 200)
              --seed N      repeats what they do (default: the time)
              --help        this text
            """;

    private static final int MOST_MINUTES = 60 * 24 * 7;
    private static final int COMING_AND_GOING = 40;
    private static final int IN_CHAOS = 200;
    /** The chaos has a publisher for each kind of channel, and is to have subscribers beside them. */
    private static final int LEAST_IN_CHAOS = 20;
    private static final int MOST_SECONDS = 60 * MOST_MINUTES;
    private static final int MOST_CLIENTS = 2_000;

    /** @throws IllegalArgumentException naming the argument that is wrong, and why */
    static SoakOptions parse(String... arguments) {
        boolean chaos = List.of(arguments).contains("--chaos");
        Duration length = Duration.ofMinutes(2);
        long clients = chaos ? IN_CHAOS : COMING_AND_GOING;
        long seed = Instant.now().toEpochMilli();
        boolean help = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--chaos" -> {} // it decides what the others mean, and was looked for first
                case "--minutes" -> length = Duration.ofMinutes(number(arguments, i++, 1, MOST_MINUTES));
                case "--seconds" -> length = Duration.ofSeconds(number(arguments, i++, 1, MOST_SECONDS));
                case "--clients" -> clients = number(arguments, i++, chaos ? LEAST_IN_CHAOS : 1, MOST_CLIENTS);
                case "--seed" -> seed = number(arguments, i++, 0, Long.MAX_VALUE);
                case "--help", "-h" -> help = true;
                default -> throw new IllegalArgumentException("unknown option '" + arguments[i] + "'");
            }
        }
        Path program = Path.of("server/target/dist/bin/trunkline");
        return new SoakOptions(chaos, length, (int) clients, seed, program, help);
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
