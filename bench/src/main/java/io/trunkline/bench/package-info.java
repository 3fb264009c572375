/**
 * The load tool: {@link io.trunkline.bench.Bench} puts one load on one server and counts what comes back,
 * {@link io.trunkline.bench.Compare} alternates servers and prints their ratios. Read {@link io.trunkline.bench.BenchOptions}
 * first; {@code docs/bench.md} tells users the same.
 */
@NullMarked
package io.trunkline.bench;

import org.jspecify.annotations.NullMarked;
