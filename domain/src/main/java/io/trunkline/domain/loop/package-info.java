/**
 * Turns: how many connections share one thread of execution without locks. Read {@link io.trunkline.domain.loop.Turns} first.
 */
@NullMarked
package io.trunkline.domain.loop;

import org.jspecify.annotations.NullMarked;
