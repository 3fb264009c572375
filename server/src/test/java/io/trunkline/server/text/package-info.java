/** Tests of this package. */
@NullMarked
package io.trunkline.server.text;

import org.jspecify.annotations.NullMarked;
