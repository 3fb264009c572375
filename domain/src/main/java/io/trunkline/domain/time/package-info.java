/** The one source of time, and time limits. */
@NullMarked
package io.trunkline.domain.time;

import org.jspecify.annotations.NullMarked;
