package io.trunkline.perf.report;

import io.trunkline.perf.result.Measurement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One of several ways to do the same, as a benchmark measures them: by a parameter that names the way, or else by a method for
 * each.
 *
 * @param name of the way: {@code trunkline}, {@code scan}
 * @param thing what is done: the other parameters, and the method where a parameter names the way
 */
record Variant(String name, String thing, Measurement measured) {
    /** Parameters that name a way. */
    private static final List<String> WAYS = List.of("codec", "tree", "mode", "collector");

    static Variant of(Measurement measured) {
        Map<String, String> others = new LinkedHashMap<>(measured.parameters());
        for (String way : WAYS) {
            String name = others.remove(way);
            if (name != null) return new Variant(name, Names.parameters(others), measured);
        }
        return new Variant(Names.words(measured.benchmark()), Names.parameters(others), measured);
    }
}
