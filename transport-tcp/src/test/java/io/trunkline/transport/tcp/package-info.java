/** Tests of the transport from outside, over sockets. */
@NullMarked
package io.trunkline.transport.tcp;

import org.jspecify.annotations.NullMarked;
