package io.trunkline.perf;

import io.trunkline.perf.bench.BenchmarkGroup;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the user asked for.
 *
 * @param length how long everything is measured
 * @param part which half is run
 * @param only a group, or a regular expression that the benchmarks' names must contain; empty for all
 * @param output the folder of the report
 * @param docs whether the page of the documents is written too, and the run kept in the checkout
 * @param help whether to explain instead of running
 */
record PerfOptions(Length length, Part part, String only, Path output, boolean docs, boolean help) {
    static final String USAGE =
            """
            Usage: ./trunkline perf [--quick | --smoke] [--jmh-only | --load-only | --render] [--only WHAT] [--output DIR] [--docs]
            Runs the benchmarks and load over sockets, and writes a report with tables and plots, as HTML and Markdown.

              --quick         short warm-up and measurement: QUICK; the full run takes FULL
              --smoke         everything once, in seconds: shows that all of it works, and measures nothing
              --jmh-only      only the benchmarks inside the process
              --load-only     only load over sockets, beside the peers that are installed
              --render        nothing is measured: the newest kept run is drawn again
              --only WHAT     no load, and only one group of benchmarks (GROUPS),
                              or those whose name (FanoutBenchmark.publish) has a match of a regular expression
              --output DIR    where the report goes, from the root of the checkout (default: perf/target/report)
              --docs          writes docs/performance.md too, and keeps the run in perf/runs to be committed
              --help          this text
            """.replace("GROUPS", groups()).replace("QUICK", Length.QUICK.time).replace("FULL", Length.FULL.time);

    private static final String PARTS = "--jmh-only, --load-only and --render";

    /** How long everything is measured. */
    enum Length {
        FULL("", "about an hour"),
        QUICK(" --quick", "about ten minutes"),
        SMOKE(" --smoke", "seconds");

        private final String option;
        private final String time;

        Length(String option, String time) {
            this.option = option;
            this.time = time;
        }

        /** As it is named in a kept run. */
        String word() {
            return option.isEmpty() ? "full" : option.strip().substring(2);
        }
    }

    /** What is run. */
    enum Part {
        ALL(""),
        JMH(" --jmh-only"),
        LOAD(" --load-only"),
        NOTHING(" --render");

        private final String option;

        Part(String option) {
            this.option = option;
        }
    }

    private static String groups() {
        return Stream.of(BenchmarkGroup.values()).map(BenchmarkGroup::text).collect(Collectors.joining(", "));
    }

    /** @throws IllegalArgumentException naming the argument that is wrong, and why */
    static PerfOptions parse(String... arguments) {
        Length length = Length.FULL;
        Part part = Part.ALL;
        boolean docs = false;
        boolean help = false;
        String only = "";
        String output = "perf/target/report";
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--quick" -> length = once(length, Length.FULL, Length.QUICK, "--quick and --smoke");
                case "--smoke" -> length = once(length, Length.FULL, Length.SMOKE, "--quick and --smoke");
                case "--jmh-only" -> part = once(part, Part.ALL, Part.JMH, PARTS);
                case "--load-only" -> part = once(part, Part.ALL, Part.LOAD, PARTS);
                case "--render" -> part = once(part, Part.ALL, Part.NOTHING, PARTS);
                case "--docs" -> docs = true;
                case "--help", "-h" -> help = true;
                case "--only" -> only = regex(value(arguments, i++));
                case "--output" -> output = value(arguments, i++);
                default -> throw new IllegalArgumentException("unknown option '" + arguments[i] + "'");
            }
        }
        if (!only.isEmpty()) part = once(part, Part.ALL, Part.JMH, "--only, --load-only and --render");
        if (docs && (length == Length.SMOKE || !only.isEmpty())) {
            throw new IllegalArgumentException("--docs does not go with --smoke or --only: the page is for whole runs");
        }
        return new PerfOptions(length, part, only, Path.of(output), docs, help);
    }

    /** The choice, unless another one was made before. */
    private static <T> T once(T before, T unset, T chosen, String options) {
        if (before != unset && before != chosen) {
            throw new IllegalArgumentException("of " + options + " only one can be given");
        }
        return chosen;
    }

    private static String value(String[] arguments, int option) {
        if (option + 1 == arguments.length) {
            throw new IllegalArgumentException("option '" + arguments[option] + "' needs a value");
        }
        return arguments[option + 1];
    }

    private static String regex(String text) {
        try {
            return Pattern.compile(text).pattern();
        } catch (PatternSyntaxException fault) {
            throw new IllegalArgumentException("option '--only' must be a regular expression, but '" + text
                    + "' is not: " + fault.getDescription());
        }
    }

    boolean runsBenchmarks() {
        return part == Part.ALL || part == Part.JMH;
    }

    boolean runsLoad() {
        return part == Part.ALL || part == Part.LOAD;
    }

    boolean measures() {
        return part != Part.NOTHING;
    }

    /** Whether its numbers are worth being compared with those of other runs. */
    boolean isWhole() {
        return length != Length.SMOKE && only.isEmpty();
    }

    /** The command that does this again. */
    String command() {
        String filter = only.isEmpty() ? "" : " --only '" + only + "'";
        return "./trunkline perf" + length.option + (only.isEmpty() ? part.option : "") + filter;
    }
}
