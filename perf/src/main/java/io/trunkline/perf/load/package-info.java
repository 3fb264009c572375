/**
 * Load over sockets for the report: {@link io.trunkline.perf.load.LoadPlan} says what is run, {@link io.trunkline.perf.load.LoadRun}
 * runs it with the load tool {@code ./trunkline bench}, and {@link io.trunkline.perf.load.SendFloor} measures what no server can be
 * better than.
 */
@NullMarked
package io.trunkline.perf.load;

import org.jspecify.annotations.NullMarked;
