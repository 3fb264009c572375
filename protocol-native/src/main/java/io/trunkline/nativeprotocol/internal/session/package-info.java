/**
 * One connection's side of the protocol: messages in, requests in their order, answers out. Read
 * {@link io.trunkline.nativeprotocol.internal.session.NativeSession} first.
 */
@NullMarked
package io.trunkline.nativeprotocol.internal.session;

import org.jspecify.annotations.NullMarked;
