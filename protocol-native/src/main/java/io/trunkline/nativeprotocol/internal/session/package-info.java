/**
 * One connection's side of the protocol: messages in, requests in their order, answers out. Read
 * {@link io.trunkline.nativeprotocol.internal.session.NativeSession} first, then
 * {@link io.trunkline.nativeprotocol.internal.session.Form}, which is all that the forms differ in.
 */
@NullMarked
package io.trunkline.nativeprotocol.internal.session;

import org.jspecify.annotations.NullMarked;
