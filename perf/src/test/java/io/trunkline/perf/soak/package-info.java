/** Tests of what the soak asks and judges; the soak itself runs in CI. */
@NullMarked
package io.trunkline.perf.soak;

import org.jspecify.annotations.NullMarked;
