/** The one source of time. */
@NullMarked
package io.trunkline.domain.time;

import org.jspecify.annotations.NullMarked;
