/**
 * Writes down what the servers and clients of the suite say, and which secrets they were given, for the sweep that follows. Begin with
 * {@link io.trunkline.it.record.Tap}, by which everything comes.
 */
@NullMarked
package io.trunkline.it.record;

import org.jspecify.annotations.NullMarked;
