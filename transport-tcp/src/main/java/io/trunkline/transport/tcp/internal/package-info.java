/**
 * The server: an acceptor deals connections out to loops, each a thread with a selector. Read {@link
 * io.trunkline.transport.tcp.internal.SelectorLoop} first, then {@code TcpSocket}, which is one connection.
 */
@NullMarked
package io.trunkline.transport.tcp.internal;

import org.jspecify.annotations.NullMarked;
