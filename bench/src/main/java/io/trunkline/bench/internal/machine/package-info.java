/** What the machine tells of itself and of a server's process, from Linux's /proc where it has one. */
@NullMarked
package io.trunkline.bench.internal.machine;

import org.jspecify.annotations.NullMarked;
