/** The real program in processes of its own, for runs that look at it from outside. */
@NullMarked
package io.trunkline.perf.process;

import org.jspecify.annotations.NullMarked;
