/**
 * {@code ./trunkline soak}: a server under churn, which must end as it began. Read {@link io.trunkline.perf.soak.SoakMain} first,
 * then {@link io.trunkline.perf.soak.Visit}.
 */
@NullMarked
package io.trunkline.perf.soak;

import org.jspecify.annotations.NullMarked;
