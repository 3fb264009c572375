/**
 * The assembly. {@link io.trunkline.server.Trunkline} is the one handle of a running server, whether it was put together by
 * Guice ({@link io.trunkline.server.TrunklineModule} and a module for each protocol and transport) or by hand. Then read
 * {@link io.trunkline.server.config} and {@link io.trunkline.server.cli}.
 */
@NullMarked
package io.trunkline.server;

import org.jspecify.annotations.NullMarked;
