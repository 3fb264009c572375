/**
 * What is measured: the benchmarks, and the rooms they work in. Read {@link io.trunkline.perf.bench.FanoutRoom} and
 * {@link io.trunkline.perf.bench.TransitSubscriptions} first: they say what a number stands for.
 */
@NullMarked
package io.trunkline.perf.bench;

import org.jspecify.annotations.NullMarked;
