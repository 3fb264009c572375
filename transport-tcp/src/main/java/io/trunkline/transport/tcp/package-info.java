/**
 * Raw TCP on java.nio: the server's transport, and one for the client. Read {@link
 * io.trunkline.transport.tcp.TcpTransport} first.
 */
@NullMarked
package io.trunkline.transport.tcp;

import org.jspecify.annotations.NullMarked;
