/**
 * From raw results to something to read. {@link io.trunkline.perf.report.JmhResults} reads,
 * {@link io.trunkline.perf.report.Report} decides what is shown, the rest draws it.
 */
@NullMarked
package io.trunkline.perf.report;

import org.jspecify.annotations.NullMarked;
