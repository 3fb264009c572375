package io.trunkline.bench.internal.load;

import io.trunkline.bench.internal.wire.Line;

/**
 * A connection that is to be made.
 *
 * @param index counts the connections of its role in its loop, or in the run, as its {@link StreamPlan} wants it
 */
record Seat(Line.Role role, int index, int channel) {}
