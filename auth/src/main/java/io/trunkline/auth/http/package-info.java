/** Access decided by the application's own backend over HTTP. */
@NullMarked
package io.trunkline.auth.http;

import org.jspecify.annotations.NullMarked;
