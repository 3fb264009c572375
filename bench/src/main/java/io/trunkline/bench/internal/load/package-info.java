/**
 * The generator. A {@link io.trunkline.bench.internal.load.LoadLoop} is one thread with a selector that drives many
 * {@linkplain io.trunkline.bench.internal.load.Link links}; what they do is a
 * {@link io.trunkline.bench.internal.load.Traffic}. {@link io.trunkline.bench.internal.load.LoadRun} starts the loops, keeps
 * time and sums up.
 */
@NullMarked
package io.trunkline.bench.internal.load;

import org.jspecify.annotations.NullMarked;
