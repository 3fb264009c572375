/** Access decided by the application's own backend over HTTP. */
@NullMarked
package io.trunkline.backend.access;

import org.jspecify.annotations.NullMarked;
