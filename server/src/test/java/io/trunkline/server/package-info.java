/** The assembly: parts that are replaced, started, and ended in order. */
@NullMarked
package io.trunkline.server;

import org.jspecify.annotations.NullMarked;
