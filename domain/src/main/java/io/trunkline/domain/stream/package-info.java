/**
 * A connection on a plain stream of bytes, as transports share it. Read {@link io.trunkline.domain.stream.StreamIntake} first.
 */
@NullMarked
package io.trunkline.domain.stream;

import org.jspecify.annotations.NullMarked;
