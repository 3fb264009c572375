package io.trunkline.perf.load;

import java.util.List;

/**
 * One series: every shape with every subject, which alternate within each round.
 *
 * @param series the question, of {@link Series}
 * @param fresh whether each run has a server of its own, so that nothing of an earlier one is in its memory
 * @param seconds of measuring, after a warm-up
 */
record LoadStep(String series, List<Subject> subjects, List<LoadShape> shapes, int rounds, int seconds, boolean fresh) {
    LoadStep {
        subjects = List.copyOf(subjects);
        shapes = List.copyOf(shapes);
    }

    int runs() {
        return subjects.size() * shapes.size() * rounds;
    }
}
