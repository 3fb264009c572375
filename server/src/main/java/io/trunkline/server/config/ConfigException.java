package io.trunkline.server.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used; its message lists every problem, one a line. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    ConfigException(List<Problem> problems) {
        super(text(problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    private static String text(List<Problem> problems) {
        String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        return problems.stream()
                .map(problem -> "  " + problem)
                .collect(Collectors.joining("\n", "the configuration has " + count + "\n", ""));
    }

    /** In the order of the sources, the file's by line. */
    public List<Problem> problems() {
        return problems;
    }
}
