/** Who is on which channel. */
@NullMarked
package io.trunkline.domain.presence;

import org.jspecify.annotations.NullMarked;
