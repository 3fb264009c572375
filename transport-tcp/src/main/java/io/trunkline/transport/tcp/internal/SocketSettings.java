package io.trunkline.transport.tcp.internal;

import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.tls.TlsContext;
import io.trunkline.transport.tcp.TcpTransportConfig;
import org.jspecify.annotations.Nullable;

/**
 * What all connections of a server share.
 *
 * @param tls null where only clear text is spoken
 */
record SocketSettings(
        TcpTransportConfig config,
        Hub hub,
        Protocols protocols,
        Admission admission,
        @Nullable TlsContext tls) {}
