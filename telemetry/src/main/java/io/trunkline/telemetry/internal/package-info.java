/** What {@link io.trunkline.telemetry.OtlpTracer} is made of. */
@NullMarked
package io.trunkline.telemetry.internal;

import org.jspecify.annotations.NullMarked;
