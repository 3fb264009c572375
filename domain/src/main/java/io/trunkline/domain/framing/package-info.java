/**
 * How messages are cut from a stream of bytes, and written into one. Read {@link io.trunkline.domain.framing.Framing} first.
 */
@NullMarked
package io.trunkline.domain.framing;

import org.jspecify.annotations.NullMarked;
