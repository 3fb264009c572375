/**
 * The native protocol in its two forms: {@code trunkline.v1}, JSON-RPC 2.0 in text messages, and {@code trunkline.v1.bin}.
 *
 * <p>Servers install {@link io.trunkline.nativeprotocol.NativeProtocolModule} or make a
 * {@link io.trunkline.nativeprotocol.NativeProtocol} and a
 * {@link io.trunkline.nativeprotocol.NativeBinaryProtocol}. Clients write and read with
 * {@link io.trunkline.nativeprotocol.NativeCodec}. The protocol's full text is {@code docs/protocol.md}.
 */
@NullMarked
package io.trunkline.nativeprotocol;

import org.jspecify.annotations.NullMarked;
