/** Tests of the one port's parts. */
@NullMarked
package io.trunkline.transport.jetty.internal.port;

import org.jspecify.annotations.NullMarked;
