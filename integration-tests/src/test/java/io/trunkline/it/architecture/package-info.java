/**
 * The rules of the architecture and of the house style, as tests. Each rule gives its reason, and each fails when it
 * matches nothing. Read {@link io.trunkline.it.architecture.Module} first: it says which module may see which.
 */
@NullMarked
package io.trunkline.it.architecture;

import org.jspecify.annotations.NullMarked;
