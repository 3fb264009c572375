/**
 * Publications as the protocol writes them, once for all subscribers. Read
 * {@link io.trunkline.nativeprotocol.internal.wire.PublicationJson} first.
 */
@NullMarked
package io.trunkline.nativeprotocol.internal.wire;

import org.jspecify.annotations.NullMarked;
