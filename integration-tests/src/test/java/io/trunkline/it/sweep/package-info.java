/**
 * Looks for the secrets of the suite in everything that the suite said. {@link io.trunkline.it.sweep.SecretsSweepIT} does it, after
 * all other tests; {@link io.trunkline.it.sweep.CanaryExtension} plants before what must be found.
 */
@NullMarked
package io.trunkline.it.sweep;

import org.jspecify.annotations.NullMarked;
