package io.trunkline.perf;

import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What the user asked for.
 *
 * @param quick a few minutes instead of half an hour
 * @param only a group, or a regular expression that the benchmarks' names must contain; empty for all
 * @param output the folder of the report
 * @param help whether to explain instead of running
 */
record PerfOptions(boolean quick, String only, Path output, boolean help) {
    static final String USAGE = """
            Usage: ./trunkline perf [--quick] [--only GROUP|REGEX] [--output DIR]
            Runs the benchmarks and writes a report with tables and plots, as HTML and Markdown.

              --quick         short warm-up and measurement: about three minutes; the full run takes about half an hour
              --only WHICH    a group (match, fanout, framing, codec, history, tips, scale), or a regular expression that
                              the name (FanoutBenchmark.publish) has a match of
              --output DIR    where the report goes, from the root of the checkout (default: perf/target/report)
              --help          this text
            """;

    /** @throws IllegalArgumentException naming the argument that is wrong, and why */
    static PerfOptions parse(String... arguments) {
        boolean quick = false;
        boolean help = false;
        String only = "";
        String output = "perf/target/report";
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--quick" -> quick = true;
                case "--help", "-h" -> help = true;
                case "--only" -> only = regex(value(arguments, i++));
                case "--output" -> output = value(arguments, i++);
                default -> throw new IllegalArgumentException("unknown option '" + arguments[i] + "'");
            }
        }
        return new PerfOptions(quick, only, Path.of(output), help);
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

    /** The command that does this again. */
    String command() {
        return "./trunkline perf" + (quick ? " --quick" : "") + (only.isEmpty() ? "" : " --only '" + only + "'");
    }
}
