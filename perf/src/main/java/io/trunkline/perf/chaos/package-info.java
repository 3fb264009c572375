/**
 * {@code ./trunkline soak --chaos}: clients over a network that fails, and servers that end, where nobody may miss anything without
 * being told. Read {@link io.trunkline.perf.chaos.Chaos} first, then {@link io.trunkline.perf.chaos.Heard}, which judges.
 */
@NullMarked
package io.trunkline.perf.chaos;

import org.jspecify.annotations.NullMarked;
