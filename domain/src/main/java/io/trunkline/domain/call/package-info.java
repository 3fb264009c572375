/**
 * Calls: what clients ask the application for by the name of a method, and are answered. {@link
 * io.trunkline.domain.call.CallHandler} is the application's side; the hub looks after access, time and bounds.
 */
@NullMarked
package io.trunkline.domain.call;

import org.jspecify.annotations.NullMarked;
