/** Tests of this package. */
@NullMarked
package io.trunkline.server.console;

import org.jspecify.annotations.NullMarked;
