/**
 * How much one user, one address and one connection may take: connections at a time, attempts to connect, and messages a second.
 * Begin with {@link io.trunkline.domain.limit.UsageLimits}, then {@link io.trunkline.domain.limit.Usage}, which counts for a
 * whole hub, and {@link io.trunkline.domain.limit.ConnectionUsage}, which counts for one connection.
 */
@NullMarked
package io.trunkline.domain.limit;

import org.jspecify.annotations.NullMarked;
