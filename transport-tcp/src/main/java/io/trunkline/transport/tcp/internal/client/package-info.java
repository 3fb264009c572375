/** The client: {@link io.trunkline.transport.tcp.internal.client.TcpConnector} opens links, {@code TcpLink} is one. */
@NullMarked
package io.trunkline.transport.tcp.internal.client;

import org.jspecify.annotations.NullMarked;
