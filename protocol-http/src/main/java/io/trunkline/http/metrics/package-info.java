/**
 * What happens in the hub, as numbers: {@link io.trunkline.http.metrics.MetricsObserver} counts,
 * {@link io.trunkline.http.metrics.HubGauges} reads what the hub knows itself, and
 * {@link io.trunkline.http.metrics.MetricsEndpoint} shows both to Prometheus.
 */
@NullMarked
package io.trunkline.http.metrics;

import org.jspecify.annotations.NullMarked;
