/**
 * What was measured, apart from how it is shown: {@link io.trunkline.perf.result.PerfRun} is all that one run found and is kept
 * as one file. JMH's results come in through {@link io.trunkline.perf.result.JmhResults}, those of the load tool through
 * {@link io.trunkline.perf.result.LoadResults}.
 */
@NullMarked
package io.trunkline.perf.result;

import org.jspecify.annotations.NullMarked;
