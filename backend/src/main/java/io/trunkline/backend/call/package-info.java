/** Calls that the application's backend answers over HTTP: read {@link io.trunkline.backend.call.HttpCalls} first. */
@NullMarked
package io.trunkline.backend.call;

import org.jspecify.annotations.NullMarked;
