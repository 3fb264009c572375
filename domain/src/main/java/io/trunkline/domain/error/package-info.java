/** The one catalogue of error and close codes. */
@NullMarked
package io.trunkline.domain.error;

import org.jspecify.annotations.NullMarked;
