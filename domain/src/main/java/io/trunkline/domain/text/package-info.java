/** Bytes that are text: whether they are UTF-8, at once and piece by piece. */
@NullMarked
package io.trunkline.domain.text;

import org.jspecify.annotations.NullMarked;
