/** The languages that connections speak, and how one is chosen. */
@NullMarked
package io.trunkline.domain.protocol;

import org.jspecify.annotations.NullMarked;
