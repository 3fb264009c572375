/**
 * Servers as processes of this machine, started, pinned, loaded in turns and ended: read
 * {@link io.trunkline.bench.internal.compare.Comparison} first.
 */
@NullMarked
package io.trunkline.bench.internal.compare;

import org.jspecify.annotations.NullMarked;
