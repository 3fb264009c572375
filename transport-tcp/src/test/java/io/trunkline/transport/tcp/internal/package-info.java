/** Tests of the transport's parts. */
@NullMarked
package io.trunkline.transport.tcp.internal;

import org.jspecify.annotations.NullMarked;
