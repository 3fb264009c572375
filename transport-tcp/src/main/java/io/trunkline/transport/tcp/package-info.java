/** Raw TCP on java.nio: the server's event loops, and a transport for the client. */
@NullMarked
package io.trunkline.transport.tcp;

import org.jspecify.annotations.NullMarked;
