/** Traces: what was done for whom, across processes. {@link io.trunkline.domain.trace.Tracer} is the port. */
@NullMarked
package io.trunkline.domain.trace;

import org.jspecify.annotations.NullMarked;
