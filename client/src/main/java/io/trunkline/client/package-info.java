/**
 * The Java client. Read {@link io.trunkline.client.TrunklineClient} first; how it works inside begins with {@code
 * internal.Session}.
 */
@NullMarked
package io.trunkline.client;

import org.jspecify.annotations.NullMarked;
