/**
 * A message of a channel and the bytes made of it, once for each way it is written. Read
 * {@link io.trunkline.domain.publication.Publication} first.
 */
@NullMarked
package io.trunkline.domain.publication;

import org.jspecify.annotations.NullMarked;
