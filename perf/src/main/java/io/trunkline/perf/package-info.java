/**
 * The program behind {@code ./trunkline perf}: runs the benchmarks of {@link io.trunkline.perf.bench} and writes what they say,
 * by {@link io.trunkline.perf.report}. Read {@link io.trunkline.perf.PerfMain} first.
 */
@NullMarked
package io.trunkline.perf;

import org.jspecify.annotations.NullMarked;
