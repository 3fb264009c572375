package io.trunkline.perf.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the user asked for.
 *
 * @param mode what is done to the server
 * @param length of the churn that is judged, without the warm-up; of the chaos, without the calm after it
 * @param clients that come and go at a time; in the other modes, that are there
 * @param seed of what they do
 * @param program the server's start script
 * @param help whether to explain instead of running
 */
record SoakOptions(Mode mode, Duration length, int clients, long seed, Path program, boolean help) {
    static final String USAGE = """
            Usage: ./trunkline soak [--chaos | --reconnect | --stalled] [--minutes N | --seconds N] [--clients N] [--seed N]
            Runs a server for itself while clients of every transport come, subscribe, publish, and go or are cut. At the end
            the server's memory, threads and descriptors must be what they were at the beginning, and nothing may be lost.

            With --chaos clients stay, while their connections are cut, some do not read, networks are down, and the server
            ends or is killed and another takes its place. Each must get every acknowledged publication once and in order, or be
            told that it lost some, and how many where that can be known.

            With --reconnect all clients lose their connections at once, miss a hundred publications each, and come back for them.
            How long that takes, and what it costs the server, is printed; nobody may be closed as slow over it.

            With --stalled one subscriber in a hundred stops reading: the latency of the others is measured in ten alternating
            pairs of rounds, with and without, and printed.

              --chaos       chaos instead of churn
              --reconnect   all come back at once, instead of churn
              --stalled     some stop reading, instead of churn
              --minutes N   how long (default: 2; hours show more)
              --seconds N   how long, for less than a minute; each round (default: 5) where some stop reading
              --clients N   how many clients come and go at a time (default: 40), are in the chaos (default: 200),
                            come back (default: 10000), or subscribe where some stop reading (default: 2000)
              --seed N      repeats what they do (default: the time)
              --help        this text
            """;

    private static final int MOST_MINUTES = 60 * 24 * 7;
    private static final int MOST_SECONDS = 60 * MOST_MINUTES;

    /** What is done to a server. */
    enum Mode {
        CHURN(1, 40, 2_000, Duration.ofMinutes(2)),
        /** There is a publisher for each kind of channel, and there are to be subscribers beside them. */
        CHAOS(20, 200, 2_000, Duration.ofMinutes(2)),
        /** Takes as long as it takes. */
        RECONNECT(1, 10_000, 20_000, Duration.ZERO),
        STALLED(100, 2_000, 10_000, Duration.ofSeconds(5));

        private final int leastClients;
        private final int usualClients;
        private final int mostClients;
        private final Duration usualLength;

        Mode(int leastClients, int usualClients, int mostClients, Duration usualLength) {
            this.leastClients = leastClients;
            this.usualClients = usualClients;
            this.mostClients = mostClients;
            this.usualLength = usualLength;
        }

        /** It decides what the other options mean, and so is looked for first. */
        static Mode of(List<String> arguments) {
            if (arguments.contains("--chaos")) return CHAOS;
            if (arguments.contains("--reconnect")) return RECONNECT;
            return arguments.contains("--stalled") ? STALLED : CHURN;
        }
    }

    /** @throws IllegalArgumentException naming the argument that is wrong, and why */
    static SoakOptions parse(String... arguments) {
        Mode mode = Mode.of(List.of(arguments));
        Duration length = mode.usualLength;
        long clients = mode.usualClients;
        long seed = Instant.now().toEpochMilli();
        boolean help = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--chaos", "--reconnect", "--stalled" -> {}
                case "--minutes" -> length = Duration.ofMinutes(number(arguments, i++, 1, MOST_MINUTES));
                case "--seconds" -> length = Duration.ofSeconds(number(arguments, i++, 1, MOST_SECONDS));
                case "--clients" -> clients = number(arguments, i++, mode.leastClients, mode.mostClients);
                case "--seed" -> seed = number(arguments, i++, 0, Long.MAX_VALUE);
                case "--help", "-h" -> help = true;
                default -> throw new IllegalArgumentException("unknown option '" + arguments[i] + "'");
            }
        }
        Path program = Path.of("server/target/dist/bin/trunkline");
        return new SoakOptions(mode, length, (int) clients, seed, program, help);
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
