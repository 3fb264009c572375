/**
 * A connection on a stream of bytes, as transports share it. Read {@link io.trunkline.domain.stream.Intake} first.
 */
@NullMarked
package io.trunkline.domain.stream;

import org.jspecify.annotations.NullMarked;
