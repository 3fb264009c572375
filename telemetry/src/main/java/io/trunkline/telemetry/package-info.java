/** Traces that OpenTelemetry's tools understand: read {@link io.trunkline.telemetry.OtlpTracer} first. */
@NullMarked
package io.trunkline.telemetry;

import org.jspecify.annotations.NullMarked;
