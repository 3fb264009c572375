/**
 * Attacks on a real server. Each test asks what the victim received meanwhile: a refusal alone does not say that nobody was hurt.
 */
@NullMarked
package io.trunkline.it.attack;

import org.jspecify.annotations.NullMarked;
