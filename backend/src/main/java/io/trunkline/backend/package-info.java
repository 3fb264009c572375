/**
 * What the application's backend decides and answers over HTTP: {@link io.trunkline.backend.access access} where no rule says so,
 * {@link io.trunkline.backend.hook hooks} over connects, subscribes and publishes, and {@link io.trunkline.backend.call calls}.
 */
@NullMarked
package io.trunkline.backend;

import org.jspecify.annotations.NullMarked;
