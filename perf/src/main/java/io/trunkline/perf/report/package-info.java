/**
 * From raw results to something to read. A {@link io.trunkline.perf.result.PerfRun} is what there is,
 * {@link io.trunkline.perf.report.Report} decides what is shown, one small class a section; the rest draws it.
 */
@NullMarked
package io.trunkline.perf.report;

import org.jspecify.annotations.NullMarked;
