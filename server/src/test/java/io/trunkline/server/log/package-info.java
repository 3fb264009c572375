/** Tests of this package. */
@NullMarked
package io.trunkline.server.log;

import org.jspecify.annotations.NullMarked;
