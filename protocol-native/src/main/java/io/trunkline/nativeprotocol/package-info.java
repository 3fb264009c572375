/**
 * The native protocol {@code trunkline.v1}: JSON-RPC 2.0, one message per text message.
 *
 * <p>Servers install {@link io.trunkline.nativeprotocol.NativeProtocolModule} or make a
 * {@link io.trunkline.nativeprotocol.NativeProtocol}. Clients write with
 * {@link io.trunkline.nativeprotocol.NativeRequests} and read with {@link io.trunkline.nativeprotocol.NativeMessages}. The
 * protocol's full text is {@code docs/protocol.md}.
 */
@NullMarked
package io.trunkline.nativeprotocol;

import org.jspecify.annotations.NullMarked;
