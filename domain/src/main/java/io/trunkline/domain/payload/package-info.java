/** What publications carry: bytes and their kind, kept as they came. */
@NullMarked
package io.trunkline.domain.payload;

import org.jspecify.annotations.NullMarked;
